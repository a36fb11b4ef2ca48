"""What worries somebody is read by the coordination, and never by whoever it may be about."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.engagements.actions.expecting import see_to
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.engagements.models import Passage
from maillon.kernel.engagements.privacy import exchanges_of, leave_the_exchanges
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
WORRY = "Quelqu’un s’inquiète"


@pytest.fixture
def pair(published, karim, sylvie, now):
    """Karim visits Odette; Nadia published it for her."""
    odette = published(kinds.get("visit"), side="ask", title="Des visites pour Odette", total=2)
    return move_on(bring_together(odette, karim, by=sylvie, now=now), "accept", by=karim, now=now)


def worries_told(person) -> int:
    return Notice.objects.filter(person=person, slug="exchange-worry").count()


def test_neither_side_sees_that_somebody_worries_about_the_other(pair, karim, nadia, sylvie, client, now):
    note(pair, at=now, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=now)
    client.force_login(sylvie)
    assert WORRY in client.get(reverse("engagements:to_settle")).content.decode()
    assert WORRY in client.get(pair.get_absolute_url()).content.decode()

    for person in (karim, nadia):
        client.force_login(person)
        for page in (reverse("engagements:mine"), pair.get_absolute_url(), pair.listing.get_absolute_url()):
            words = client.get(page).content.decode()
            assert pair.listing.title in words
            assert WORRY not in words
            assert "Il crie." not in words


def test_a_coordinator_who_is_one_of_the_two_is_neither_told_nor_settles_it(
    pair, karim, nadia, sylvie, give, loire, client, now
):
    give(karim, "coordinator", loire)

    note(pair, at=now, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=now)

    assert (worries_told(sylvie), worries_told(karim)) == (1, 0)
    client.force_login(karim)
    waiting = client.get(reverse("engagements:to_settle")).content.decode()
    assert pair.listing.title not in waiting
    assert not may(karim, "settle", pair)
    with pytest.raises(Refused, match="not_allowed"):
        see_to(pair, words="Tout va bien.", by=karim, now=now)


def test_every_worry_is_kept_and_told_and_only_the_very_same_sent_twice_counts_once(
    pair, karim, nadia, sylvie, client, now
):
    later = now + 2 * A_DAY
    note(pair, at=now, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=now)
    worries = [
        {"at": later, "by": karim, "words": ""},  # the other side, another visit, without a word
        {"at": later, "by": karim, "words": "Il crie."},  # the same words of somebody else
        {"at": now, "by": nadia, "words": ""},
        {"at": later, "by": nadia, "words": "Il crie."},  # another visit
        {"at": later, "by": nadia, "words": "crie"},  # a part of what was written
    ]
    for count, worry in enumerate(worries, start=2):
        for _twice in range(2):
            note(pair, minutes=60, is_worrying=True, now=later, **worry)
        assert worries_told(sylvie) == count
    client.force_login(sylvie)
    assert client.get(pair.get_absolute_url()).content.decode().count("badge--coral") >= len(worries) + 1

    see_to(pair, words="Appelés tous les deux.", by=sylvie, now=later)
    note(pair, at=later, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=later)

    assert may(sylvie, "settle", pair)
    assert worries_told(sylvie) == len(worries) + 2


def test_words_added_to_a_visit_already_noted_are_kept_with_who_wrote_them(pair, karim, nadia, crowd, client, now):
    later = now + 2 * A_DAY
    note(pair, at=now, minutes=60, by=karim, now=later)

    for person, words in ((karim, "Un thé."), (karim, "Et du jardin."), (nadia, "Merci !"), (nadia, "Merci !")):
        note(pair, at=now + timedelta(minutes=30), minutes=60, words=words, by=person, now=later)

    kept = Passage.objects.get()
    assert (kept.by, kept.words, kept.other_words) == (karim, "Un thé. Et du jardin.", "Merci !")
    for person in (karim, nadia):
        client.force_login(person)
        page = client.get(pair.get_absolute_url()).content.decode()
        assert "Un thé. Et du jardin." in page
        assert "Merci !" in page


def test_whoever_leaves_takes_their_own_words_of_a_visit_along(pair, karim, nadia, now):
    note(pair, at=now, minutes=60, words="Un thé.", by=karim, now=now)
    note(pair, at=now, minutes=60, words="Merci !", by=nadia, now=now)
    exported = [exchanges_of(person)[0]["passages"][0]["words"] for person in (karim, nadia)]
    assert exported == ["Un thé.", "Merci !"]

    leave_the_exchanges(nadia, now=now)

    assert Passage.objects.values_list("words", "other_words").get() == ("Un thé.", "")
