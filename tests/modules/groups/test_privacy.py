"""Those who left a group or the letters are forgotten in time, and whoever said no still hears nothing."""

from datetime import timedelta

import pytest

from maillon.kernel.notices.fingerprints import address_digest
from maillon.kernel.privacy.actions import sweep
from maillon.modules.groups.actions.joining import go, join
from maillon.modules.groups.letters.recipients import addresses_for
from maillon.modules.groups.letters.subscribing import ask, confirm
from maillon.modules.groups.letters.writing import write_letter
from maillon.modules.groups.models import Membership, Subscription

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=366)


def test_whoever_left_a_group_a_year_ago_is_forgotten_and_members_stay(make_group, team, now):
    group = make_group("open")
    for name in ("Bruno", "Chantal"):
        join(group, by=team[name], now=now)
    go(Membership.objects.get(person=team["Bruno"]), by=team["Bruno"], now=now)

    sweep(now=now + A_YEAR - timedelta(days=2))
    assert Membership.objects.filter(person=team["Bruno"], state="left").exists()
    sweep(now=now + A_YEAR)

    assert sorted(Membership.objects.values_list("person__name", flat=True)) == ["Awa", "Chantal"]


@pytest.fixture
def left(hub, now):
    """Somebody subscribed, then left: left("x@example.org")."""

    def leaving(email):
        ask(hub, email=email, words="Je veux ces lettres.", source="public page", now=now)
        row = confirm(Subscription.objects.get(address_digest=address_digest(email)).token, now=now)
        Subscription.objects.filter(pk=row.pk).update(state="left", left_at=now, email="")
        return row

    return leaving


def test_whoever_left_the_letters_three_years_ago_is_forgotten(left, now):
    left("partie@example.org")

    sweep(now=now + 3 * A_YEAR - timedelta(days=9))
    assert Subscription.objects.get().consent_words
    sweep(now=now + 3 * A_YEAR)

    assert not Subscription.objects.exists()


def test_a_volunteer_who_said_no_to_the_letters_still_receives_none_years_after(left, hub, team, now):
    email = team["Bruno"].email
    left(email)
    years_after = now + 3 * A_YEAR

    sweep(now=years_after)

    row = Subscription.objects.get()
    assert (row.state, row.consent_words, row.consent_source, row.email) == ("left", "", "", "")
    assert (row.asked_at, row.confirmed_at) == (None, None)
    letter = write_letter(hub, public="team", subject="Nouvelles", body="Bonjour.", by=team["Sylvie"], now=now)
    assert address_digest(team["Awa"].email) in addresses_for(letter, now=now)
    assert address_digest(email) not in addresses_for(letter, now=now)
