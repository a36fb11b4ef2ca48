"""The same cost for one as for many, and hostile texts shown without harm."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Remark
from maillon.lib.refusal import Refused
from maillon.modules.commons.proofreading import actions
from maillon.modules.commons.proofreading.reading.passages import passages

from .conftest import GUIDE


def cost(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.fixture
def busy(asked, team, now):
    """Make a text busier: versions, remarks on each, opinions."""

    def add(times):
        for number in range(times):
            start = asked.head.content.index("Sans")
            for suggestion in (None, f"Avec {number}"):
                said = {"words": f"Remarque {number}.", "suggestion": suggestion}
                revisions.remark(asked.head, start=start, end=start + 4, **said, by=team.karim, now=now)
            revisions.approve(asked.head, by=team.nadia, now=now)
            content = asked.head.content + f"\nUne ligne {number}.\n"
            revisions.revise(asked, content=content, based_on=asked.head, by=team.awa, now=now)

    return add


@pytest.mark.parametrize("path", ["", "relire/{last}/", "comparer/1/2/", "publier/", "licence/"])
def test_a_page_costs_the_same_for_one_remark_and_version_as_for_many(asked, busy, team, client, path):
    client.force_login(team.sylvie)
    counts = []
    for times in (1, 5):
        busy(times)
        asked.refresh_from_db()
        where = f"/atelier/textes/{asked.code}/{path.format(last=asked.head.number)}"
        cost(client, where)
        counts.append(cost(client, where))

    assert counts[0] == counts[1]
    assert counts[0] < 45


HOSTILE = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[clic](javascript:alert(1)) ![x](https://mal.example/pixel.png) [y](data:text/html,x)",
    "\u202eecirtemid\u202c et {{ secret }} {% load x %}",
    "<w:p class=MsoNormal style='mso-bidi'>Collé de Word</w:p><!--[if gte mso 9]><xml></xml><![endif]-->",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words_wherever_they_come(asked, team, client, now, words):
    content = GUIDE.replace("Sans hâte.", words) + f"\n{words}\n"
    revisions.revise(asked, content=content, based_on=asked.head, by=team.awa, note=words[:90], now=now)
    start = content.index(words)
    said = {"words": words, "suggestion": words + " !"}
    revisions.remark(asked.head, start=start, end=start + len(words), **said, by=team.karim, now=now)
    client.force_login(team.sylvie)

    for path in (
        "",
        "relire/2/",
        "relire/2/page/",
        "comparer/1/2/",
        f"relire/2/?start={start}&end={start + len(words)}",
    ):
        page = client.get(f"/atelier/textes/{asked.code}/{path}").content.decode().lower()
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert 'href="data:' not in page
        assert "onerror=alert(1)>" not in page.replace("&gt;", "")
        assert 'src="https://mal.example' not in page
        assert "<w:p" not in page


def test_a_hundred_thousand_words_are_read_page_by_page_and_compared(text, team, client, now):
    many = "\n\n".join(" ".join(f"mot{(line * 31 + n) % 997}" for n in range(20)) for line in range(5000))
    revisions.revise(text, content=GUIDE + many, based_on=text.head, by=team.awa, now=now)
    revisions.revise(text, content=GUIDE + many[::-1], based_on=text.head, by=team.awa, now=now)
    client.force_login(team.awa)
    start = time.process_time()

    pages = [client.get(f"/atelier/textes/{text.code}/{path}") for path in ("", "relire/3/?page=9", "comparer/2/3/")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert time.process_time() - start < 60
    assert len(pages[1].content) < 400_000


def test_a_text_does_not_drown_under_remarks(asked, team, now, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OPEN", 3)
    facts = {"start": 0, "end": 3, "words": "Encore.", "suggestion": None, "by": team.karim, "now": now}
    for _time in range(3):
        actions.leave_remark(asked.head, **facts)

    with pytest.raises(Refused) as refused:
        actions.leave_remark(asked.head, **facts)

    assert refused.value.reason == "too_many_remarks"
    assert Remark.objects.count() == 3


def test_other_words_cannot_be_suggested_for_a_list_written_on_one_line(asked, team, now):
    start = GUIDE.index("[lampe, lumière]")
    facts = {"start": start, "end": start + 16, "by": team.karim, "now": now}

    with pytest.raises(Refused) as refused:
        actions.leave_remark(asked.head, words="", suggestion="[x]", **facts)

    assert refused.value.reason == "no_suggestion_here"
    assert (
        actions.leave_remark(asked.head, words="Ajouter ampoule.", suggestion=None, **facts).quote == "[lampe, lumière]"
    )


def test_other_words_cannot_be_suggested_for_the_licence(asked, team, now, client):
    start = GUIDE.index("CC-BY-SA-4.0")
    facts = {"start": start, "end": start + len("CC-BY-SA-4.0"), "by": team.karim, "now": now}

    with pytest.raises(Refused, match="licence_stays"):
        actions.leave_remark(asked.head, words="", suggestion="CC0-1.0", **facts)

    [licence] = [one for one in passages(GUIDE) if one.is_licence]
    client.force_login(team.karim)
    page = client.get(f"/atelier/textes/{asked.code}/relire/1/?passage={licence.number}").content.decode()
    assert 'name="words"' in page
    assert 'name="suggestion"' not in page
    assert actions.leave_remark(asked.head, words="Plus libre ?", suggestion=None, **facts).quote == "CC-BY-SA-4.0"


@pytest.mark.parametrize(
    "given", [{"words": "a\0b"}, {"start": "x"}, {"start": "-1"}, {"end": "9" * 30}, {"words": "x" * 9000}]
)
def test_a_broken_remark_is_answered_not_crashed(asked, team, client, given):
    client.force_login(team.karim)
    sent = {"start": "0", "end": "3", "words": "Oui.", "suggestion": ""} | given

    answer = client.post(f"/atelier/textes/{asked.code}/relire/1/remarques/", sent)

    assert answer.status_code in (404, 422)
    assert not Remark.objects.exists()
