"""Whoever comes to somebody reads what is needed for it, as long as they come, and no longer."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.listings.documents import document_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.actions.blocking import block
from maillon.ui.words import minutes_words

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
LONG = minutes_words(90)
NIECE = "Sa nièce, à Feurs"


@pytest.fixture
def odette(published):
    details = {"gestures": ["visit"], "rhythm": "7", "likes": "Le jardin", "emergency": NIECE}
    return published(kinds.get("visit"), side="ask", title="Des visites pour Odette", total=2, details=details)


@pytest.fixture
def reads(client):
    """What somebody reads of a page."""

    def read(person, page) -> str:
        client.force_login(person)
        return client.get(page if isinstance(page, str) else page.get_absolute_url()).content.decode()

    return read


def test_whom_to_call_is_read_by_whoever_comes_as_long_as_they_come(odette, karim, nadia, sylvie, reads, now):
    made = bring_together(odette, karim, by=sylvie, now=now)
    assert NIECE in reads(nadia, odette)
    assert NIECE in reads(sylvie, odette)

    seen = []
    for name, facts in (("", {}), ("accept", {}), ("end", {"reason": "ill"})):
        made = move_on(made, name, by=karim, now=now, **facts) if name else made
        page = reads(karim, odette)
        assert "Le jardin" in page
        seen.append(NIECE in page)

    assert seen == [False, True, False]


def test_whom_to_call_is_not_read_after_a_no_nor_by_whoever_else_comes_to_nothing(
    odette, karim, crowd, sylvie, reads, now
):
    refused, coming = (bring_together(odette, person, by=sylvie, now=now) for person in (karim, crowd[0]))
    move_on(refused, "decline", by=karim, reason="dates", now=now)
    move_on(coming, "accept", by=crowd[0], now=now)

    assert NIECE in reads(crowd[0], odette)
    assert NIECE not in reads(karim, odette)
    assert NIECE not in document_of(odette).body


def test_whoever_no_longer_comes_follows_only_what_they_took_part_in(odette, karim, crowd, nadia, sylvie, reads, now):
    other = crowd[0]
    former, still = (
        move_on(bring_together(odette, person, by=sylvie, now=now), "accept", by=person, now=now)
        for person in (karim, other)
    )
    note(former, at=now, minutes=15, words="Un quart d’heure.", by=karim, now=now)
    note(still, at=now + 2 * A_DAY, minutes=90, by=other, now=now + 2 * A_DAY)
    assert LONG in reads(karim, former)

    move_on(former, "end", by=karim, reason="ill", now=now + 3 * A_DAY)

    page = reads(karim, former)
    assert "Un quart d’heure." in page
    assert LONG not in page
    assert other.name not in page
    for person in (nadia, sylvie):
        assert LONG in reads(person, former)


def test_a_visitor_is_not_named_to_another_whom_they_blocked(odette, karim, crowd, nadia, sylvie, reads, now):
    other = crowd[0]
    first, second = (
        move_on(bring_together(odette, person, by=sylvie, now=now), "accept", by=person, now=now)
        for person in (karim, other)
    )
    note(second, at=now, minutes=30, words="Bien.", by=other, now=now)
    assert str(other) in reads(karim, first)
    block(other, by=karim, now=now)

    note(second, at=now + A_DAY, minutes=90, by=other, now=now + A_DAY)

    page = reads(karim, first)
    assert LONG in page
    assert str(other) not in page
    assert Notice.objects.filter(person=karim, slug="exchange-noted").count() == 1
    assert Notice.objects.filter(person=nadia, slug="exchange-noted").count() == 2
    for person in (nadia, sylvie):
        assert str(other) in reads(person, first)
