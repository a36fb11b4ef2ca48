"""Whoever would borrow or stay reads which days are taken before they ask, and never by whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.taken import taken_in_words
from maillon.kernel.listings.models import Listing

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def tent(published):
    """Nadia lends a tent."""
    return published(kinds.get("loan"), title="Une tente")


def lend(listing, person, first, last, *, now, by):
    midnight = now.replace(hour=0, minute=0)
    asked = Answer(first=midnight + first * A_DAY, last=midnight + (last + 1) * A_DAY, details={"purpose": "Camper."})
    made = answer(listing, asked, by=person, now=now)
    return move_on(made, "accept", by=by, now=now)


def test_the_page_and_the_form_say_the_days_that_are_lent_and_not_to_whom(client, tent, crowd, karim, nadia, now):
    lend(tent, crowd[0], 3, 5, now=now, by=nadia)
    lend(tent, crowd[1], 10, 10, now=now, by=nadia)
    client.force_login(karim)

    pages = [
        client.get(tent.get_absolute_url()).text,
        client.get(reverse("engagements:answer", args=[tent.kind, tent.code])).text,
    ]

    for page in pages:
        assert "Pas libre\u00a0: du 20 novembre au 22 novembre, 27 novembre" in page
        assert str(crowd[0]) not in page


def test_of_several_tents_only_the_days_when_all_are_lent_are_taken(published, crowd, nadia, now):
    tents = published(kinds.get("loan"), title="Des tentes", total=2)
    lend(tents, crowd[0], 3, 6, now=now, by=nadia)
    before = taken_in_words(tents, now=now)
    lend(tents, crowd[1], 5, 8, now=now, by=nadia)

    assert (before, taken_in_words(tents, now=now)) == ("", "Pas libre\u00a0: du 22 novembre au 23 novembre")


def test_what_is_given_back_or_over_is_free_and_of_many_days_the_first_are_said(tent, crowd, nadia, now):
    lent = lend(tent, crowd[0], 1, 1, now=now, by=nadia)
    for number in range(7):
        lend(tent, crowd[1], 10 + 3 * number, 10 + 3 * number, now=now, by=nadia)
    move_on(lent, "cancel", by=nadia, reason=next(iter(lent.deal.reasons["cancel"])), now=now)

    words = taken_in_words(Listing.objects.get(pk=tent.pk), now=now)

    assert words.startswith("Pas libre\u00a0: 27 novembre, 30 novembre, 3 décembre")
    assert (words.count(","), words.endswith("et d’autres jours ensuite")) == (6, True)
    assert taken_in_words(tent, now=now + timedelta(days=60)) == ""
