"""What is shown and told of two homes that are swapped: where they are once both agreed, and what changes of either."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from maillon.kernel.agenda.entries import entry_of
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.revealing import reveal
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

from .conftest import SWAP, days

pytestmark = pytest.mark.django_db


def test_each_sees_where_the_other_home_is_once_both_agreed_and_not_before(flat, barn, karim, nadia, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    for person in (karim, nadia):
        with pytest.raises(Refused, match="not_agreed_yet"):
            reveal(asked, by=person, now=now)

    agreed = move_on(asked, "agree", by=nadia, now=now)

    assert [one.address for one in reveal(agreed, by=karim, now=now)] == ["3, rue du Marché"]
    assert [one.address for one in reveal(agreed, by=nadia, now=now)] == ["Le Bourg, la porte bleue"]


def test_what_is_kept_for_those_who_agreed_is_read_by_both(client, home, karim, nadia, now):
    flat = home(nadia, "Un appartement", also={"house": "La clef est chez la voisine."})
    barn = home(karim, "Une grange", also={"house": "Le poêle tire mal par vent d’est."})
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    pages = [(karim, flat, "La clef est chez"), (nadia, barn, "Le poêle tire mal")]
    for person, listing, words in pages:
        client.force_login(person)
        assert words not in client.get(listing.get_absolute_url()).content.decode()

    move_on(asked, "agree", by=nadia, now=now)

    for person, listing, words in pages:
        living.pause(listing, by=listing.author, now=now)
        client.force_login(person)
        assert words in client.get(listing.get_absolute_url()).content.decode()


def test_whoever_has_published_no_home_is_told_to_and_asked_nothing_else(client, flat, karim, now):
    client.force_login(karim)

    page = client.get(reverse("engagements:answer", args=[SWAP, flat.code])).content.decode()

    assert reverse("listings:begin", args=[SWAP, "offer"]) in page
    assert 'name="described"' not in page
    assert 'name="first"' not in page


def test_the_page_proposes_other_days_and_keeps_those_that_cannot_be(client, flat, barn, karim, nadia, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    client.force_login(nadia)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert 'name="first"' in page
    url, wanted = reverse("engagements:move", args=[asked.code]), now.date() + timedelta(days=20)

    wrong = client.post(url, {"move": "counter", "first": wanted.isoformat(), "last": now.date().isoformat()})
    assert wrong.status_code == 422
    assert f'value="{wanted.isoformat()}"' in wrong.content.decode()
    assert "Choisissez un premier jour" in wrong.content.decode()
    right = client.post(url, {"move": "counter", "first": wanted.isoformat(), "last": wanted.isoformat()})

    assert right.status_code == 302
    kept = Engagement.objects.get()
    assert (kept.state, kept.during.upper - kept.during.lower) == ("countered", timedelta(days=1))


def test_the_calendar_names_both_places(client, flat, barn, karim, nadia, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    agreed = move_on(asked, "agree", by=nadia, now=now)
    client.force_login(nadia)

    file = client.get(reverse("agenda:one", args=[agreed.code])).content.decode()

    assert "LOCATION:Feurs (42) ↔ Feurs (42)" in file


def move_home(listing, *, now, **otherwise):
    """Write a home again, with something else."""
    home = Listing.objects.get(pk=listing.pk)
    facts = {"title": home.title, "words": home.words, "territory": home.territory, "details": home.details}
    writing.rewrite(home, said=Said(**facts | otherwise), by=home.author, now=now)


def told_of_a_change(run_jobs) -> list[tuple[str, str]]:
    run_jobs()
    found = Notice.objects.filter(slug="exchange-changed")
    told = sorted((one.person.name, one.data["title"]) for one in found)
    found.delete()
    return told


def test_whoever_goes_to_the_home_that_is_given_is_told_that_it_is_elsewhere(
    flat, barn, karim, nadia, roanne, now, run_jobs
):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    move_home(barn, address="Le Bourg, la porte verte", now=now)
    assert told_of_a_change(run_jobs) == []  # the door is read by nobody yet
    move_on(asked, "agree", by=nadia, now=now)

    move_home(barn, address="Le Bourg, la porte rouge", now=now)
    assert told_of_a_change(run_jobs) == [("Nadia", "Une grange rénovée")]
    move_home(barn, address="Le Bourg, la porte rouge", words="Une faute corrigée.", now=now)
    assert told_of_a_change(run_jobs) == []
    move_home(barn, address="1, place du Marché", territory=roanne, now=now)
    assert told_of_a_change(run_jobs) == [("Nadia", "Une grange rénovée")]
    move_home(flat, address="4, rue du Marché", now=now)
    assert told_of_a_change(run_jobs) == [("Karim", "Un appartement à Feurs")]


def test_the_calendar_of_both_follows_either_home(client, flat, barn, karim, nadia, roanne, now):
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    agreed = move_on(asked, "agree", by=nadia, now=now)
    later = now + timedelta(days=1)

    def entry():
        return entry_of(Engagement.objects.select_related("listing", "counter").get(pk=agreed.pk))

    before = entry()
    move_home(barn, territory=roanne, address="1, place du Marché", now=later)

    assert entry().sequence > before.sequence
    assert entry().stamp == later


def test_each_is_told_on_their_own_side_whose_home_is_too_small(flat, home, karim, nadia, now):
    barn = home(karim, "Une grange", beds=4, people=2)
    asked = answer(flat, Answer(counter=barn, **days(now, 10, 17)), by=karim, now=now)
    Listing.objects.filter(pk=flat.pk).update(plain_details=flat.details | {"beds": 1})

    with pytest.raises(Refused, match="less_than_they_need"):
        move_on(asked, "agree", by=nadia, now=now)

    Listing.objects.filter(pk=flat.pk).update(plain_details=flat.details)
    countered = move_on(asked, "counter", by=nadia, **days(now, 20, 27), now=now)
    Listing.objects.filter(pk=barn.pk).update(plain_details=barn.details | {"beds": 1})
    with pytest.raises(Refused, match="less_than_they_need"):
        move_on(countered, "confirm", by=karim, now=now)
    Listing.objects.filter(pk=barn.pk).update(plain_details=barn.details | {"people": 9})
    with pytest.raises(Refused, match="more_than_they_have"):
        move_on(countered, "confirm", by=karim, now=now)


def test_what_everybody_reads_of_a_home_asks_for_no_day_and_says_who_reads_those_proposed():
    kind = SWAP
    with translation.override("fr"):
        wished = next(detail for detail in kind.details if detail.name == "wished")
        asked, safety = f"{wished.label} {wished.help}", " ".join(map(str, kind.safety))

    assert "quand" not in asked
    assert "juillet" not in asked
    assert "Les jours que vous proposez sont lus par le foyer à qui vous les proposez." in safety


def test_what_is_asked_of_two_households_speaks_of_their_exchange_and_of_themselves():
    deal = SWAP.deal
    with translation.override("fr"):
        question, line = str(deal.questions["unsaid", "host"].subject), str(deal.lines["come_home"])

    assert question.startswith("L’échange a-t-il eu lieu")
    assert "tout le monde" not in line
    assert line.startswith("%(name)s est de retour")
