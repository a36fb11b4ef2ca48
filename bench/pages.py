"""What a page costs: processor time beside a bare view in the same process, statements for 1, 5 and 50 items."""

from importlib.util import find_spec

from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from bench.figures import cpu_milliseconds, line
from bench.offers import crowd
from bench.visitor import Visitor
from maillon.kernel.search import Document, index_many

TIMES = 100
COUNTS = (1, 5, 50)
MOST_STATEMENTS = 6


@override_settings(ROOT_URLCONF="bench.urls", ALLOWED_HOSTS=["*"])
def run() -> None:
    """Visit each page as anybody, and the queue as somebody on duty."""
    visitor = Visitor()
    bare = cpu_milliseconds(lambda: visitor.get("/bench/bare/"), times=TIMES * 5)
    line("a bare view, with the same middleware", f"{bare:.2f} ms", "")
    line("a bare view, on this process alone", f"{1000 / bare:,.0f}/s")
    empty = cpu_milliseconds(lambda: visitor.get("/bench/empty/"), times=TIMES)
    line("an empty page in our layout", f"x {empty / bare:.1f}")
    paths = {"home": "/", "search": "/recherche/?q=wifi+marche+pas&pres-de=42000"}
    if find_spec("maillon.modules.commons"):
        paths["a guide"] = "/guides/connecter-wifi/"
    for label, path in paths.items():
        _say(label, visitor, path, bare)
    for count in COUNTS:
        with transaction.atomic():
            _fill(count)
            visitor.get(paths["search"])
            line(f"search with {count} of each, statements", str(visitor.statements(paths["search"])), "6")
            transaction.set_rollback(True)
    if find_spec("maillon.modules.helpline"):
        _queue(visitor, bare)


def _say(label: str, visitor: Visitor, path: str, bare: float) -> None:
    visitor.get(path)
    cost = cpu_milliseconds(lambda: visitor.get(path), times=TIMES)
    line(f"{label}, pages a second; in bare ones", f"{1000 / cost:,.0f}/s; x {cost / bare:.1f}", "x 5")
    line(f"{label}, statements", str(visitor.statements(path)), str(MOST_STATEMENTS))


def _queue(visitor: Visitor, bare: float) -> None:
    now = timezone.now()
    for count in COUNTS:
        with transaction.atomic():
            person = crowd(count, 1, now=now)
            on_duty = Visitor(person)
            on_duty.get("/permanence/")
            line(f"queue with {count} waiting, statements", str(on_duty.statements("/permanence/")), "6")
            if count == COUNTS[-1]:
                _say("queue", on_duty, "/permanence/", bare)
            transaction.set_rollback(True)


def _fill(count: int) -> None:
    guides = [Document("guide", f"B{n}", f"b-{n}", f"Wifi {n}", "Marche pas", f"/guides/b-{n}/") for n in range(count)]
    places = [
        Document("place", f"B{n}", f"b-{n}", f"Wifi {n}", "Rue", f"/lieux/b-{n}/", latitude=45.43, longitude=4.39)
        for n in range(count)
    ]
    index_many(guides + places)
