"""What was agreed stays written, whatever the listing says later; both are told of it, once, and may step back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import everything_about

pytestmark = pytest.mark.django_db
MEAL = {"food": "bread", "date_kind": "none"}
WORDS = ["exchange-other-words", "exchange-other-words-soon"]


@pytest.fixture
def say(nadia, now, run_jobs):
    """Say a listing otherwise, and have what follows done."""

    def otherwise(listing, *, by=nadia, **said):
        listing = Listing.objects.get(pk=listing.pk)
        details = listing.details | said.pop("details", {})
        as_it_was = Said(
            title=listing.title, words=listing.words, territory=listing.territory, to_territory=listing.to_territory,
            starts_at=listing.starts_at, ends_at=listing.ends_at, total=listing.total, organisation=listing.organisation,
        )  # fmt: skip
        writing.rewrite(listing, said=replace(as_it_was, details=details, **said), by=by, now=now)
        run_jobs()

    return otherwise


@pytest.fixture
def collected(published, answered, nadia, karim, now):
    """Karim collects what is left of a meal, with milk in it."""
    meal = published(kinds.get("surplus"), title="Brioches", details=MEAL | {"allergens": ["milk"]})
    return move_on(answered(meal, karim), "accept", by=nadia, now=now)


def page(client, engagement, person) -> str:
    client.force_login(person)
    return client.get(engagement.get_absolute_url()).content.decode()


def test_nuts_added_to_what_was_agreed_are_told_and_shown_beside_it(collected, say, client, nadia, karim):
    assert "Ce qui était convenu" not in page(client, collected, karim)

    say(collected.listing, details={"allergens": ["milk", "nuts"]})

    told = Notice.objects.get(slug__in=WORDS)
    assert (told.person, told.data["what"]) == (karim, "Allergènes présents\xa0: Lait, Fruits à coque, au lieu de Lait")
    for person in (karim, nadia):
        shown = page(client, collected, person)
        assert "Ce qui était convenu" in shown
        assert "Lait, Fruits à coque" in shown
    assert "personne ne vous en voudra" in page(client, collected, karim)
    assert Message.objects.filter(line="engagements.said_otherwise", author=nadia).count() == 1
    agreed = Engagement.objects.get().terms["listing"]
    assert agreed["details"]["allergens"] == ["milk"]


def test_each_change_is_told_once_and_a_space_is_none(collected, say):
    say(collected.listing, details={"allergens": ["milk", "nuts"]})
    say(collected.listing, words="Portions  entières.")
    say(collected.listing, words=" Portions entières.\n")
    say(collected.listing, title="Brioches ", words="Portions entières.", details={"allergens": ["nuts", "milk"]})

    assert [one.data["what"] for one in Notice.objects.filter(slug__in=WORDS).order_by("pk")] == [
        "Allergènes présents\xa0: Lait, Fruits à coque, au lieu de Lait",
        "Le texte",
    ]


@pytest.mark.parametrize(("days", "is_soon"), [(1, True), (3, False)])
def test_what_begins_soon_is_told_at_once_and_the_rest_with_the_news_of_the_morning(
    published, answered, say, karim, nadia, now, days, is_soon
):
    begins_at = now + timedelta(days=days)
    meal = published(kinds.get("surplus"), starts_at=begins_at, ends_at=begins_at + timedelta(hours=2))
    move_on(answered(meal, karim), "accept", by=nadia, now=now)

    say(meal, details={"allergens": ["nuts"]})

    assert Notice.objects.get(slug__in=WORDS).slug == WORDS[is_soon]
    assert Delivery.objects.filter(slug=WORDS[1]).exists() == is_soon


def test_another_time_and_other_words_are_told_together(collected, say):
    begins_at = collected.starts_at + timedelta(hours=3)

    say(collected.listing, starts_at=begins_at, ends_at=begins_at + timedelta(hours=2), details={"allergens": ["nuts"]})

    told = Notice.objects.get(slug__in=[*WORDS, "exchange-changed", "exchange-all-changed"])
    assert told.slug == "exchange-all-changed"
    assert "Fruits à coque, au lieu de Lait" in told.data["what"]


def test_who_was_not_answered_yet_is_told_too_and_agrees_to_what_they_read(
    published, answered, say, client, karim, nadia, now
):
    meal = published(kinds.get("surplus"), details=MEAL | {"allergens": ["milk"]})
    asked = answered(meal, karim)

    say(meal, details={"allergens": ["nuts"]})
    assert Notice.objects.get(slug__in=WORDS).person == karim
    assert "Ce qui était dit à la réponse" in page(client, asked, karim)
    agreed = move_on(Engagement.objects.get(), "accept", by=nadia, now=now)

    assert agreed.terms["listing"]["details"]["allergens"] == ["nuts"]
    assert "Ce qui était convenu" not in page(client, agreed, karim)


def test_nobody_agrees_to_what_they_were_not_told_yet(published, answered, karim, nadia, now, run_jobs):
    meal = published(kinds.get("surplus"), details=MEAL | {"allergens": ["milk"]})
    asked = answered(meal, karim)
    said = Said(
        title=meal.title, territory=meal.territory, starts_at=meal.starts_at, ends_at=meal.ends_at, total=meal.total,
        organisation=meal.organisation, details=meal.details | {"allergens": ["nuts"]},
    )  # fmt: skip
    writing.rewrite(meal, said=said, by=nadia, now=now)

    agreed = move_on(asked, "accept", by=nadia, now=now)
    assert agreed.terms["listing"]["details"]["allergens"] == ["milk"]
    run_jobs()

    assert Notice.objects.get(slug__in=WORDS).person == karim


def test_of_what_is_given_in_exchange_the_host_is_told(published, answered, say, client, nadia, karim, now):
    swap = answered(published(kinds.get("swap"), title="Un manteau"), karim)
    swap = move_on(swap, "agree", by=nadia, now=now)

    say(swap.counter, by=karim, title="Ce que je donne, sans le casque")

    assert Notice.objects.get(slug__in=WORDS).person == nadia
    assert "En échange\xa0: Titre" in page(client, swap, nadia)


def test_the_keys_of_a_home_are_shown_to_whoever_agreed_and_are_in_no_message(home, say, client, nadia, karim, now):
    flat = home(nadia, "Un appartement", address="3, rue du Marché", also={"house": "Les clés chez Paul."})
    barn = home(karim, "Une grange", address="Le Bourg")
    first = now + timedelta(days=10)
    asked = answer(flat, Answer(counter=barn, first=first, last=first + timedelta(days=5)), by=karim, now=now)
    assert "house" not in asked.terms["listing"]["details"]
    agreed = move_on(asked, "agree", by=nadia, now=now)

    say(flat, details={"house": "Les clés sous le pot."}, address="3, rue du Marché")

    told = Notice.objects.get(slug__in=WORDS)
    assert "clés" not in str(told.data)
    shown = page(client, agreed, karim)
    assert "Les clés chez Paul." in shown
    assert "Les clés sous le pot." in shown


def test_what_is_hidden_is_told_to_nobody_and_not_shown_in_an_exchange(collected, say, client, karim, now):
    Listing.objects.update(hidden_at=now)

    say(collected.listing, words="Du miel et des insultes")

    assert not Notice.objects.filter(slug__in=WORDS).exists()
    shown = page(client, collected, karim)
    assert "insultes" not in shown
    assert "Ce n’est plus montré." in shown


def test_the_coordination_that_is_called_reads_what_was_agreed(collected, say, client, karim, sylvie, now):
    move_on(collected, "dispute", by=karim, note="Il y avait des noix.", now=now)

    say(collected.listing, details={"allergens": ["nuts"]})

    assert "Ce qui était convenu" in page(client, collected, sylvie)


def test_it_is_kept_unreadable_given_back_to_each_and_let_go(collected, nadia, karim, now):
    with connection.cursor() as cursor:
        cursor.execute("SELECT terms FROM engagements_engagement")
        assert "Brioches" not in cursor.fetchone()[0]
    assert everything_about(nadia)["exchanges"][0]["agreed"]["title"] == "Brioches"
    assert everything_about(karim)["exchanges"][0]["agreed"] == {}

    erase_person(karim, now=now)

    assert Engagement.objects.get().terms == {}


def test_it_is_let_go_long_after_the_end_and_never_before(collected, karim, nadia, now):
    sweep(now=now + timedelta(days=1_000))
    assert Engagement.objects.get().terms
    over = move_on(collected, "cancel", by=karim, reason="not_as_agreed", note="", now=now)

    sweep(now=over.ended_at + timedelta(days=399))
    assert Engagement.objects.get().terms
    sweep(now=over.ended_at + timedelta(days=401))

    assert Engagement.objects.get().terms == {}


def test_a_yes_takes_no_more_statements_for_it(published, answered, nadia, karim, now, django_assert_max_num_queries):
    asked = answered(published(kinds.get("gift")), karim)

    with django_assert_max_num_queries(80) as found:
        move_on(asked, "accept", by=nadia, now=now)

    assert sum('"terms"' in one["sql"] and one["sql"].startswith("UPDATE") for one in found.captured_queries) == 1
