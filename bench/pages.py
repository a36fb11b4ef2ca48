"""What a page costs: processor time beside a bare view, in the server and in this process; statements for 1, 5, 50 items.

`server`: processor time of the server's processes (granian, threads, all of Django) for pages asked over HTTP.
`process`: processor time of Django alone, called without a server; its bare view is cheaper, so its ratios are higher.
Neither counts the database's own time. Pages a second are those one visitor gets, one after the other.
"""

from importlib.util import find_spec
from statistics import mean

from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from bench.figures import cpu_milliseconds, line
from bench.offers import crowd
from bench.served import Served, served
from bench.visitor import Visitor
from maillon.kernel.search import Document, index_many

TIMES = 100
ROUNDS = 4
WARMING = 5
BARE, EMPTY = "/bench/bare/", "/bench/empty/"
COUNTS = (1, 5, 50)
MOST_STATEMENTS = 6


@override_settings(ROOT_URLCONF="bench.urls", ALLOWED_HOSTS=["*"])
def run() -> None:
    """Visit each page as anybody, and the queue as somebody on duty."""
    visitor = Visitor()
    with served() as server:
        _say_served(server)
    bare = cpu_milliseconds(lambda: visitor.get(BARE), times=TIMES * 5)
    line("process: a bare view, same middleware", f"{bare:.2f} ms")
    empty = cpu_milliseconds(lambda: visitor.get(EMPTY), times=TIMES)
    line("process: an empty page in our layout", f"{empty:.2f} ms; x {empty / bare:.1f}")
    paths = _paths()
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


def _paths() -> dict[str, str]:
    guide = {"a guide": "/guides/connecter-wifi/"} if find_spec("maillon.modules.commons") else {}
    return {"home": "/", "search": "/recherche/?q=wifi+marche+pas&pres-de=42000", **guide}


def _say_served(server: Served) -> None:
    """Ask for every page in turn, round after round, so that a busy moment of the machine weighs on all of them."""
    pages = {"a bare view": (BARE, ""), "an empty page in our layout": (EMPTY, "")}
    pages |= {label: (path, "") for label, path in _paths().items()}
    if server.session:
        pages["queue with 50 waiting"] = ("/permanence/", server.session)
    for path, session in pages.values():
        server.cost(path, session=session, times=WARMING)
    rounds = [
        {label: server.cost(path, session=session, times=TIMES) for label, (path, session) in pages.items()}
        for _ in range(ROUNDS)
    ]
    bare = mean(costs["a bare view"][0] for costs in rounds)
    for label in pages:
        cpu, gone_by = (mean(costs[label][column] for costs in rounds) for column in (0, 1))
        goal = "x 5" if label not in ("a bare view", "an empty page in our layout") else ""
        line(f"server: {label}", f"{cpu:.2f} ms; x {cpu / bare:.1f}; {1000 / gone_by:,.0f}/s", goal)


def _say(label: str, visitor: Visitor, path: str, bare: float) -> None:
    visitor.get(path)
    cost = cpu_milliseconds(lambda: visitor.get(path), times=TIMES)
    line(f"process: {label}", f"{cost:.2f} ms; x {cost / bare:.1f}")
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
