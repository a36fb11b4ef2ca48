"""What a guide costs, read in each way: processor time in this process, statements; bytes and paper, in a browser."""

from bench import seen
from bench.figures import cpu_milliseconds, line
from bench.visitor import Visitor
from maillon.lib.syllables import _cut, pieces
from maillon.modules.commons.models import Guide
from maillon.ui.templatetags.reading_aids import coloured

GUIDE = "declarer-revenus"
TIMES = 100
WAYS = {
    "a guide": "",
    "a guide of a course": "?parcours=mes-papiers-et-mes-droits",
    "its sheet": "feuille/",
    "its third step": "montrer/?etape=3",
    "its plain text": "texte/?colonnes=40",
}


def run() -> None:
    """Ask for one guide in each way, then measure its syllables, its weight and its paper."""
    visitor = Visitor()
    for label, way in WAYS.items():
        path = f"/guides/{GUIDE}/{way}"
        visitor.get(path)
        line(label, f"{cpu_milliseconds(lambda path=path: visitor.get(path), times=TIMES):.2f} ms")
        line(f"{label}, statements", str(visitor.statements(path)), "6")
    _syllables()
    seen.run(list(Guide.objects.published().order_by("slug").values_list("slug", flat=True)))


def _syllables() -> None:
    text = " ".join(Guide.objects.published().order_by("pk").values_list("body", flat=True))
    words = len(text.split())

    def cut_all():
        _cut.cache_clear()
        return sum(1 for _piece in pieces(text))

    spent = cpu_milliseconds(cut_all, times=5)
    line("words cut into syllables, nothing kept", f"{words / spent * 1000:,.0f}/s")
    body = f"<p>{Guide.objects.get(slug=GUIDE).body}</p>"
    line("one guide coloured", f"{cpu_milliseconds(lambda: coloured(body), times=20):.2f} ms")
