"""What was typed for a few is unreadable to whoever steals the database, is found by nothing, and is let go of in time."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.kinds import Lines, Number, Text
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import Listing
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import everything_about

pytestmark = pytest.mark.django_db
DAUGHTER = "Sa fille, 06 12 34 56 78"
DRILL = "Percer le mur de la chambre"


@pytest.fixture
def visited(published, karim):
    """Odette wants visits; whom to call is said to those who agreed only."""
    details = {"gestures": ["visit"], "rhythm": "7", "emergency": DAUGHTER}
    return published(kinds.get("visit"), side="ask", by=karim, title="Des visites pour Odette", details=details)


@pytest.fixture
def asked(published, karim, now):
    loan = published(kinds.get("loan"))
    days = {"first": now + timedelta(days=5), "last": now + timedelta(days=7)}
    return answer(loan, Answer(**days, details={"purpose": DRILL}), by=karim, now=now)


def stored(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return str(cursor.fetchall())


def test_words_of_a_few_are_private_and_what_is_counted_or_found_by_is_not():
    assert Text("keys", "Keys", once_agreed=True).is_private
    assert Lines("why", "Why?", answer=True).is_private
    assert not Text("collecting", "When?").is_private
    assert not Number("people", "How many?", answer=True).is_private


def test_whom_to_call_is_read_in_one_piece_and_stored_unreadable(visited):
    listing = Listing.objects.get()

    assert listing.details["emergency"] == DAUGHTER
    assert listing.details["rhythm"] == listing.plain_details["rhythm"] == "7"
    assert DAUGHTER not in stored("listings_listing")


def test_what_is_answered_is_stored_unreadable(asked, published, karim, now):
    swap = published(kinds.get("swap"))
    answer(swap, Answer(described="Un vélo bleu"), by=karim, now=now)

    assert Engagement.objects.get(pk=asked.pk).details == {"purpose": DRILL}
    assert {one.described for one in Engagement.objects.all()} == {"", "Un vélo bleu"}
    for words in (DRILL, "Un vélo bleu"):
        assert words not in stored("engagements_engagement")


def test_how_many_come_is_still_counted_by_the_database(published, karim, now):
    home = published(kinds.get("hosting"), details={"beds": 3, "room": "own"})
    days = {"first": now + timedelta(days=5), "last": now + timedelta(days=7)}
    stay = answer(home, Answer(**days, details={"people": 2, "needs": "Un lit bas"}), by=karim, now=now)

    assert (stay.plain_details, stay.private_details) == ({"people": 2}, {"needs": "Un lit bas"})
    assert everything_about(karim)["exchanges"][0]["details"] == {"people": 2, "needs": "Un lit bas"}


def test_words_of_a_few_are_let_go_long_after_the_end_and_never_before(visited, nadia, sylvie, now):
    paired = answer(visited, Answer(), by=nadia, made_by=sylvie, now=now)
    living.end(Listing.objects.get(), by=visited.author, now=now)
    much_later = Listing.objects.get().expires_at + timedelta(days=401)

    sweep(now=much_later)
    assert Listing.objects.get().details["emergency"] == DAUGHTER
    move_on(paired, "decline", by=nadia, reason="other", now=now)
    sweep(now=much_later - timedelta(days=2))
    assert Listing.objects.get().details["emergency"] == DAUGHTER

    sweep(now=much_later)

    assert "emergency" not in Listing.objects.get().details
    assert Listing.objects.get().details["rhythm"] == "7"


def test_what_was_answered_is_let_go_long_after_the_end_and_never_before(asked, karim, now):
    sweep(now=now + timedelta(days=2_000))
    assert Engagement.objects.get().details == {"purpose": DRILL}
    move_on(asked, "withdraw", by=karim, now=now)

    sweep(now=now + timedelta(days=399))
    assert Engagement.objects.get().details == {"purpose": DRILL}
    sweep(now=now + timedelta(days=401))

    kept = Engagement.objects.get()
    assert (kept.details, kept.described, kept.terms) == ({}, "", {})


def test_what_was_stored_before_is_encrypted_some_rows_at_a_time_and_back(visited, asked, monkeypatch, karim, now):
    listings = import_module("maillon.kernel.listings.migrations.0014_private_details_encrypted")
    engagements = import_module("maillon.kernel.engagements.migrations.0023_private_details_encrypted")
    monkeypatch.setattr(listings, "TOGETHER", 1)
    monkeypatch.setattr(engagements, "TOGETHER", 1)
    before = [("listings", "0013_private_details"), ("engagements", "0022_private_details")]
    apps = MigrationLoader(connection).project_state(before).apps
    editor = type("Editor", (), {"connection": connection})
    listings.decrypt(apps, editor)
    engagements.decrypt_details(apps, editor)
    Engagement.objects.update(terms={})
    apps.get_model("engagements", "Engagement").objects.update(described="Un vélo", agreed_at=now)
    for words, table in (
        (DAUGHTER, "listings_listing"),
        (DRILL, "engagements_engagement"),
        ("Un vélo", "engagements_engagement"),
    ):
        assert words in stored(table)

    for _twice in range(2):
        listings.encrypt(apps, editor)
        engagements.encrypt_details(apps, editor)
        engagements.encrypt_described(apps, editor)
        engagements.keep_terms(apps, editor)

    for words in (DAUGHTER, DRILL, "Un vélo"):
        assert words not in stored("listings_listing") + stored("engagements_engagement")
    kept = Engagement.objects.get()
    assert (kept.details, kept.described) == ({"purpose": DRILL}, "Un vélo")
    assert kept.terms["listing"]["title"] == kept.listing.title
    assert Listing.objects.get(pk=visited.pk).details["emergency"] == DAUGHTER
    engagements.decrypt_described(apps, editor)
    assert "Un vélo" in stored("engagements_engagement")
