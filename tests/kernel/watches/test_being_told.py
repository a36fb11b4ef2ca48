"""Somebody keeps a search; what is new is told once, when they chose, until they press once."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.criteria import Criteria
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Role
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.kernel.territories.models import Territory
from maillon.kernel.watches.actions import gathering, keeping
from maillon.kernel.watches.actions.announcing import announce
from maillon.kernel.watches.actions.gathering import gather_all
from maillon.kernel.watches.models import Find, Rhythm, Watch
from maillon.lib.refusal import Refused

from ...together import at_once

MORNING = datetime(2026, 6, 2, 5, 50, tzinfo=UTC)  # ten to eight in Paris

pytestmark = pytest.mark.django_db


@pytest.fixture
def gift():
    return kinds.get("gift")


@pytest.fixture
def table_watch(gift, karim, now):
    return keeping.keep(gift, Criteria(q="table"), by=karim, now=now)


def test_in_the_morning_one_message_says_all_that_was_found(table_watch, gift, published, karim, run_jobs):
    published(gift, title="Table basse")
    published(gift, title="Table ronde")
    published(gift, title="Poussette")
    run_jobs()
    assert not Notice.objects.filter(person=karim).exists()

    assert gather_all(now=MORNING - timedelta(hours=3)) == 0  # it is night
    assert gather_all(now=MORNING) == 1
    assert gather_all(now=MORNING) == 0

    notice = Notice.objects.get(person=karim)
    assert notice.slug == "watches.gathered"
    assert notice.data["titles"].splitlines() == ["- Table ronde", "- Table basse"]
    assert notice.data["many"] == "2 annonces"


def test_what_is_paused_overnight_is_told_the_morning_after_it_came_back(
    table_watch, gift, published, nadia, karim, run_jobs, now
):
    table = published(gift, title="Table basse")
    run_jobs()
    living.pause(table, by=nadia, now=now)
    assert gather_all(now=MORNING) == 0

    living.resume(table, by=nadia, now=now)
    run_jobs()

    assert gather_all(now=MORNING + timedelta(days=1)) == 1
    assert Notice.objects.get(person=karim).data["titles"] == "- Table basse"


@pytest.fixture
def those_who_look(gift, make_person, now):
    """So many people who look for a table, in the order they came."""
    people = [make_person(f"Personne {number}") for number in range(5)]
    for person in people:
        keeping.keep(gift, Criteria(q="table"), by=person, now=now)
    return people


def told(people) -> list[int]:
    return [Notice.objects.filter(person=person, slug="watches.gathered").count() for person in people]


def test_everybody_is_told_in_one_morning_however_few_searches_are_read_at_once(
    those_who_look, gift, published, nadia, run_jobs, now, monkeypatch
):
    monkeypatch.setattr(gathering, "AT_ONCE", 2, raising=False)
    paused = published(gift, title="Table basse")
    run_jobs()
    living.pause(paused, by=nadia, now=now)
    published(gift, title="Table ronde")
    run_jobs()
    # To the first three, only what is paused now was found.
    Find.objects.filter(person__in=those_who_look[:3], listing__title="Table ronde").delete()

    assert [gathering.gather_all(now=MORNING + timedelta(hours=hour)) for hour in range(3)] == [2, 0, 0]
    assert told(those_who_look) == [0, 0, 0, 1, 1]
    living.resume(paused, by=nadia, now=now)
    run_jobs()
    assert gathering.gather_all(now=MORNING + timedelta(days=1)) == 5
    assert told(those_who_look) == [1, 1, 1, 2, 2]


def test_it_is_morning_where_each_lives_and_what_is_read_of_it_does_not_grow_with_how_many(
    those_who_look, gift, published, run_jobs, now, monkeypatch, feurs, saint_etienne
):
    there, others = those_who_look[0], those_who_look[1:]
    Territory.objects.filter(pk=saint_etienne.pk).update(timezone="Indian/Reunion")
    Role.objects.create(person=there, kind="member", territory=saint_etienne, starts_on=now.date())
    published(gift, title="Table ronde")
    run_jobs()

    before = datetime(2026, 6, 2, 4, 50, tzinfo=UTC)  # ten to nine in La Réunion, ten to seven in Paris
    assert gathering.gather_all(now=before) == 1
    assert told([there, *others]) == [1, 0, 0, 0, 0]
    with CaptureQueriesContext(connection) as done:
        assert len(list(gathering._due(now=MORNING))) == 4
    assert len(done) <= 4, [one["sql"][:90] for one in done]
    assert gathering.gather_all(now=MORNING) == 4
    assert told(those_who_look) == [1, 1, 1, 1, 1]


def test_one_search_that_cannot_be_told_of_costs_nobody_else_theirs(
    those_who_look, gift, published, run_jobs, monkeypatch
):
    published(gift, title="Table ronde")
    run_jobs()

    def broken(person, slug, **said):
        if person == those_who_look[0]:
            raise RuntimeError("broken")
        return tell(person, slug, **said)

    monkeypatch.setattr(gathering, "tell", broken)
    with pytest.raises(RuntimeError, match="broken"):
        gathering.gather_all(now=MORNING)

    assert told(those_who_look) == [0, 1, 1, 1, 1]


def test_what_was_hidden_or_is_by_somebody_blocked_before_the_morning_is_not_told(
    table_watch, gift, published, nadia, karim, make_person, run_jobs, now
):
    from maillon.kernel.safety.actions.blocking import block

    hidden = published(gift, title="Table basse")
    published(gift, title="Table ronde", by=make_person("Bruno"))
    run_jobs()
    assert Find.objects.filter(told_at__isnull=True).count() == 2
    living.hide(hidden, by=nadia, now=now)
    block(Listing.objects.get(title="Table ronde").author, by=karim, now=now)

    assert gather_all(now=MORNING) == 0
    assert not Notice.objects.filter(person=karim).exists()


def test_at_once_an_e_mail_leaves_with_the_address_that_ends_it_in_one_press(
    table_watch, gift, published, karim, client, run_jobs, now
):
    keeping.change(table_watch, rhythm=Rhythm.AT_ONCE, by=karim, now=now)
    listing = published(gift, title="Table basse")
    Notice.objects.all().delete()
    mail.outbox.clear()

    announce(listing, now=now.replace(hour=10))
    run_jobs()

    [letter] = [one for one in mail.outbox if one.to == [karim.email]]
    assert letter.subject == "Nouveau pour vous\u00a0: Table basse"
    address = re.fullmatch(r"<https?://[^/]+(/.+)>", letter.extra_headers["List-Unsubscribe"])[1]
    assert client.get(address).status_code == 200
    assert Watch.objects.get().rhythm == Rhythm.AT_ONCE
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert Watch.objects.get().rhythm == Rhythm.OFF
    assert client.get(address + "x").status_code == 404


def test_fifty_announcements_at_once_are_one(transactional_db, table_watch, gift, published, karim, now):
    keeping.change(table_watch, rhythm=Rhythm.AT_ONCE, by=karim, now=now)
    listing = published(gift, title="Table basse")
    Find.objects.all().delete()

    heard = at_once([lambda: announce(Listing.objects.get(pk=listing.pk), now=now)] * 50)

    assert sum(heard) == 1
    assert Find.objects.count() == 1
    assert Notice.objects.filter(person=karim, slug="watches.found").count() == 1


def test_two_searches_of_one_person_hear_of_a_listing_once(table_watch, gift, published, karim, run_jobs, now):
    keeping.keep(gift, Criteria(facets=(("condition:good",),)), by=karim, now=now)
    published(gift, title="Table basse", details={"sort": "furniture", "condition": "good"})
    run_jobs()

    assert Find.objects.filter(person=karim).count() == 1


def test_what_comes_back_is_told_to_those_who_never_heard_of_it(
    table_watch, gift, published, nadia, karim, make_person, run_jobs, now
):
    listing = published(gift, title="Table basse")
    run_jobs()
    living.end(listing, by=nadia, now=now)
    lea = keeping.keep(gift, Criteria(q="table"), by=make_person("Léa"), now=now)
    living.renew(listing, by=nadia, now=now)
    run_jobs()

    assert sorted(Find.objects.values_list("watch", flat=True)) == sorted([table_watch.pk, lea.pk])


def test_other_words_are_news_to_those_who_were_looking_and_another_place_to_all(
    table_watch, gift, published, nadia, make_person, saint_etienne, feurs, run_jobs, now
):
    listing = published(gift, title="Un meuble")
    run_jobs()
    later = keeping.keep(gift, Criteria(q="table"), by=make_person("Léa"), now=now + timedelta(hours=1))
    assert not Find.objects.exists()
    said = Said(title="Une table", territory=feurs, details={"sort": "furniture"})
    writing.rewrite(listing, said=said, by=nadia, now=now + timedelta(hours=2))
    run_jobs()
    assert list(Find.objects.values_list("watch", flat=True)) == [table_watch.pk]

    moved = Said(title="Une table", territory=saint_etienne, details={"sort": "furniture"})
    writing.rewrite(listing, said=moved, by=nadia, now=now + timedelta(hours=3))
    run_jobs()
    assert sorted(Find.objects.values_list("watch", flat=True)) == sorted([table_watch.pk, later.pk])


def test_so_many_searches_are_kept_and_no_more_even_asked_for_at_once(transactional_db, gift, karim, now):
    wanted = [lambda n=n: keeping.keep(gift, Criteria(q=f"table {n}"), by=karim, now=now) for n in range(50)]

    kept = at_once(wanted)

    assert Watch.objects.filter(person=karim).count() == keeping.MOST
    assert kept.count("watch_too_many") == 50 - keeping.MOST


def test_the_same_search_is_kept_once_and_everything_of_a_kind_is_too_much(gift, karim, now):
    first = keeping.keep(gift, Criteria(q="table"), by=karim, now=now)

    assert keeping.keep(gift, Criteria(q="TABLE"), by=karim, now=now) == first
    with pytest.raises(Refused, match="watch_too_wide"):
        keeping.keep(gift, Criteria(), by=karim, now=now)


def test_it_is_kept_from_the_list_and_let_go_of_on_a_page(client, gift, karim, saint_etienne):
    page = reverse("listings:listings", args=[gift])
    asked = "?q=table&near=42000&sort=sort%3Atools&far=on"
    assert "Me prévenir" not in client.get(page + asked).content.decode()
    client.force_login(karim)
    assert "Me prévenir" not in client.get(page).content.decode()
    assert "Me prévenir" in client.get(page + asked).content.decode()

    client.post(reverse("watches:keep", args=[gift]) + asked)

    watch = Watch.objects.get()
    mine = client.get(reverse("watches:mine")).content.decode()
    assert "« table »" in mine.replace("\u00a0", " ")
    assert "à moins de 100 km de Saint-Étienne" in mine.replace("\u00a0", " ")
    assert "/dons/?q=table&amp;near=42000&amp;far=on&amp;sort=sort%3Atools" in mine
    client.post(reverse("watches:pace", args=[watch.code]), {"rhythm": "off"})
    assert Watch.objects.get().rhythm == Rhythm.OFF
    client.post(reverse("watches:drop", args=[watch.code]))
    assert not Watch.objects.exists()


def test_the_alerts_of_others_do_not_exist(client, table_watch, nadia):
    client.force_login(nadia)

    assert client.get(table_watch.get_absolute_url()).status_code == 404
    assert client.post(reverse("watches:drop", args=[table_watch.code])).status_code == 404
    assert Watch.objects.exists()


def test_whoever_leaves_is_looked_for_nothing_any_more(table_watch, gift, published, karim, run_jobs, now):
    published(gift, title="Table basse")
    run_jobs()
    assert Find.objects.filter(person=karim).exists()

    erase_all_of(karim, now=now)

    assert not Watch.objects.exists()
    assert not Find.objects.exists()
