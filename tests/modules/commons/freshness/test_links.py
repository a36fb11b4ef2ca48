"""Addresses are opened politely, against a real server, and are broken only after three bad days."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from maillon.kernel.notices.models import Notice
from maillon.lib.fetching import is_public
from maillon.modules.commons.freshness.actions.links import agent, check_due, gather, note
from maillon.modules.commons.freshness.checking.looking import Found, first_words, look
from maillon.modules.commons.freshness.checking.pacing import Pace, interleaved
from maillon.modules.commons.freshness.models import Link, LinkPlace, LinkState

GONE = Found(404, "gone", title="Page introuvable", words="Cette page n’existe plus.")
HERE = Found(200)
LINKS = '[{label: "Le site", url: "https://lampe.example.org/aide"}]'


class _Site(BaseHTTPRequestHandler):
    """A site that misbehaves in every way."""

    protocol_version = "HTTP/1.0"

    def do_HEAD(self):
        self._answer(with_body=False)

    def do_GET(self):
        self._answer(with_body=True)

    def _answer(self, *, with_body):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        path = self.path
        if path == "/slow":
            self.server.may_answer.wait()
        leads = {"/loop": "/loop", "/ping": "/pong", "/pong": "/ping", "/moved": "/fine", "/lent": "/fine"}
        if path.startswith("/far"):
            leads[path] = f"/far{len(path)}{path[4:]}x"
        status = 200
        if path in leads:
            status = 302 if path == "/lent" else 301
        elif path == "/gone":
            status = 404
        elif path == "/shy":
            status = 403
        elif path == "/no-head" and self.command == "HEAD":
            status = 500
        elif path == "/flaky":
            status = 200 if self.server.is_repaired else 503
        self.send_response(status)
        if path in leads:
            self.send_header("Location", leads[path])
        self.end_headers()
        if not with_body:
            return
        if path == "/gone":
            self.wfile.write("<title>Page &eacute;garée</title><script>x=1</script><p>Rien ici.".encode())
        elif path == "/huge":
            try:
                for _block in range(10_000):
                    self.wfile.write(b"a" * 65536)
            except OSError:
                self.server.was_hung_up_on = True

    def log_message(self, *given):
        pass


@pytest.fixture
def site():
    """A server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked, server.is_repaired, server.was_hung_up_on = [], False, False
    server.may_answer = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.may_answer.set()
    server.shutdown()
    server.server_close()


def _look(site, path, **options):
    return look(site.url + path, agent="Test", inside=True, **options)


def test_a_page_that_is_there_is_asked_for_its_head_only(site):
    assert _look(site, "/fine") == Found(200)
    assert site.asked == [("HEAD", "/fine", "Test")]


def test_where_head_is_refused_the_page_itself_is_asked(site):
    assert _look(site, "/no-head").works
    assert [verb for verb, _path, _agent in site.asked] == ["HEAD", "GET"]


def test_what_broke_is_kept_as_text(site):
    found = _look(site, "/gone")
    assert (found.status, found.trouble, found.title) == (404, "gone", "Page égarée")
    assert found.words == "Rien ici."


def test_a_lasting_move_says_where_and_a_passing_one_does_not(site):
    assert _look(site, "/moved").moved_to == f"{site.url}/fine"
    assert _look(site, "/lent") == Found(200)


@pytest.mark.parametrize("path", ["/loop", "/ping", "/far"])
def test_a_loop_ends(site, path):
    assert _look(site, path).trouble == "loop"
    assert len(site.asked) <= 10


def test_a_slow_page_is_not_waited_for(site):
    assert not _look(site, "/slow", seconds=0.5).works  # the site answers only once this test is over


def test_a_huge_page_is_left_before_its_end(site):
    from maillon.lib.fetching import ask

    _status, _headers, content = ask(f"{site.url}/huge", most_bytes=1000, agent="Test", seconds=5, inside=True)
    assert len(content) == 1000


def test_a_page_that_does_not_want_machines_is_no_worry(site):
    assert _look(site, "/shy").works


def test_our_own_network_is_never_asked(site):
    assert look(f"{site.url}/fine", agent="Test").trouble == "private"
    inward = look("http://public.example/", agent="Test", resolve=lambda host, port: ["10.0.0.1"])
    assert inward.trouble == "private"
    assert site.asked == []
    assert not is_public("169.254.169.254")


def test_a_name_that_nobody_has_is_silent():
    def nobody(host, port):
        raise OSError

    assert look("https://nulle-part.example/", agent="Test", resolve=nobody).trouble == "silent"
    assert look("https://a b/", agent="Test").trouble == "unclear"


def test_first_words_survive_anything():
    assert first_words(b"\xff\x00") == ("", "\ufffd")
    assert len(first_words(b"<p>a " * 100_000)[1]) <= 400


def test_one_host_is_asked_slowly_and_the_others_meanwhile():
    slept, now = [], [0.0]

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(pause=5, clock=lambda: now[0], sleep=sleep)
    for host in ("a", "b", "a"):
        pace(host)
    assert slept == [5]
    links = [Link(address=f"https://{host}/{n}", host=host) for host, many in (("a", 3), ("b", 3)) for n in range(many)]
    assert [link.host for link in interleaved(links)] == ["a", "b", "a", "b", "a", "b"]


@pytest.fixture
def link(old, sylvie):
    """The address one guide of Sylvie's leads to."""
    guide = old(months=1, official_links=LINKS)
    guide.text.owner = sylvie
    guide.text.save()
    gather()
    return Link.objects.get()


def test_an_address_is_broken_after_three_bad_days(link, sylvie, now):
    for _time in range(3):
        assert note(link, GONE, now=now).state == LinkState.FAILING
    assert note(link, GONE, now=now + timedelta(days=1)).state == LinkState.FAILING
    broken = note(link, GONE, now=now + timedelta(days=2))
    assert broken.state == LinkState.BROKEN
    assert (broken.status, broken.title) == (404, "Page introuvable")
    assert Notice.objects.filter(person=sylvie, slug="freshness.broken").count() == 1
    note(link, GONE, now=now + timedelta(days=3))
    assert Notice.objects.filter(person=sylvie, slug="freshness.broken").count() == 1


def test_one_good_day_begins_the_count_again(link, now):
    note(link, GONE, now=now)
    note(link, GONE, now=now + timedelta(days=1))
    assert note(link, HERE, now=now + timedelta(days=2)).state == LinkState.OK
    assert note(link, GONE, now=now + timedelta(days=3)).state == LinkState.FAILING


def test_each_address_is_opened_once_a_week(link, now):
    opened = []

    def open_page(address, **options):
        opened.append(address)
        return HERE

    for day in range(15):
        check_due(now=now + timedelta(days=day), open_page=open_page, pace=lambda host: None)
    assert len(opened) == 3


def test_a_resource_is_marked_and_mended(db, now):
    from maillon.modules.commons.resources.models import Resource

    one = Resource.objects.create(
        title="Site", address="https://a.example/", address_key="a.example", theme="bases", state="published",
        proposed_at=now, changed_at=now,
    )  # fmt: skip
    gather()
    link = Link.objects.get()
    for day in range(3):
        note(link, GONE, now=now + timedelta(days=day))
    one.refresh_from_db()
    assert one.broken_at is not None
    note(link, HERE, now=now + timedelta(days=4))
    one.refresh_from_db()
    assert one.broken_at is None


def test_gathering_twice_changes_nothing_and_forgets_what_left(link):
    places = list(LinkPlace.objects.values_list("pk"))
    gather()
    assert list(LinkPlace.objects.values_list("pk")) == places
    guide = LinkPlace.objects.get().guide
    type(guide).objects.filter(pk=guide.pk).update(official_links=[])
    gather()
    assert not LinkPlace.objects.exists()


def test_the_links_inside_the_text_of_a_guide_are_opened_too(old):
    body = (
        "Voyez [la notice](https://lampe.example.org/notice), [la cave](guide:cave), [les lieux](/lieux/),"
        " [écrire](mailto:a@example.org), [rien](https://x).\n\n## Étapes\n\n"
        "1. **[Ouvrez](https://lampe.example.org/aide) la page.**\n   - [là](https://été.example.org/a b)"
        " [ici](<https://lampe.example.org/a b>)\n"
    )
    old("cave")
    guide = old("lampe", body=body, official_links=LINKS)

    gather()

    places = LinkPlace.objects.filter(guide=guide).order_by("link__address")
    assert [place.link.address for place in places] == [
        "https://lampe.example.org/a%20b",
        "https://lampe.example.org/aide",
        "https://lampe.example.org/notice",
    ]


def test_nothing_is_opened_unless_the_operator_wants_it(db, settings, monkeypatch):
    from maillon.modules.commons.freshness import jobs
    from maillon.modules.commons.freshness.actions import links

    monkeypatch.setattr(links, "check_due", lambda **options: pytest.fail("opened"))
    assert settings.MAILLON_CHECK_LINKS is False
    jobs.check_links()


def test_our_name_says_where_to_complain(settings):
    settings.MAILLON_URL = "https://maillon.example"
    assert "https://maillon.example" in agent()
