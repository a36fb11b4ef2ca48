"""What a kind promises about ages, money and time is kept where somebody publishes, answers and agrees."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.credits import actions as credits
from maillon.kernel.credits.actions.holding import release_expired
from maillon.kernel.credits.models import Account, Hold
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.changes import tell_of_change
from maillon.kernel.engagements.forms import AnswerForm
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.models import Slot
from maillon.kernel.safety.actions.attesting import attest, declare_oneself
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
MISSION = {"field": ["nature"], "brings": "Tenir le stand"}


@pytest.mark.parametrize(("slug", "said"), [("service", {}), ("gift", {}), ("swap", {"described": "Un vélo"})], ids=str)
def test_somebody_who_never_said_their_age_says_it_first(published, make_person, sylvie, now, slug, said):
    listing, child = published(kinds.get(slug)), make_person("Lou")

    with pytest.raises(Refused, match="attestation_missing"):
        answer(listing, Answer(**said), by=child, now=now)
    declare_oneself("sixteen_declared", by=child, now=now - timedelta(minutes=1))
    with pytest.raises(Refused, match="minors_need"):
        answer(listing, Answer(**said), by=child, now=now)
    attest(child, "guardian", by=sylvie, now=now - timedelta(minutes=1))

    assert answer(listing, Answer(**said), by=child, now=now).state == "asked"


def test_sixteen_is_not_eighteen(published, make_person, now):
    ride, child = published(kinds.get("ride")), make_person("Lou")
    declare_oneself("sixteen_declared", by=child, now=now - timedelta(minutes=1))

    with pytest.raises(Refused, match="attestation_missing"):
        answer(ride, Answer(), by=child, now=now)


@pytest.mark.parametrize(
    ("age", "is_open", "is_refused"),
    [
        (None, False, True),
        (None, True, False),
        (16, False, False),
        (16, True, False),
        (18, False, True),
        (21, False, True),
    ],
)
def test_a_mission_takes_those_of_sixteen_only_where_it_says_so(
    published, make_person, now, client, age, is_open, is_refused, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    mission, child = (
        published(kinds.get("mission"), details=MISSION | {"minimum_age": age, "minors": is_open}),
        make_person("Lou"),
    )
    declare_oneself("sixteen_declared", by=child, now=now - timedelta(minutes=1))
    client.force_login(child)

    asks = "says_adult" in client.get(f"{mission.get_absolute_url()}repondre/").content.decode()

    assert asks == is_refused
    if is_refused:
        with pytest.raises(Refused, match="attestation_missing"):
            answer(mission, Answer(), by=child, now=now)
        declare_oneself("adult_declared", by=child, now=now - timedelta(minutes=1))
    assert answer(mission, Answer(), by=child, now=now).state == "asked"


def test_a_mission_does_not_say_two_ages(published):
    with pytest.raises(Refused, match="listing_ages_apart"):
        published(kinds.get("mission"), details=MISSION | {"minimum_age": 18, "minors": True})


def test_a_mission_that_is_from_eighteen_by_now_says_yes_to_nobody_of_sixteen(published, make_person, sylvie, now):
    mission = published(kinds.get("mission"), details=MISSION | {"minors": True}, by=sylvie)
    child = make_person("Lou")
    declare_oneself("sixteen_declared", by=child, now=now - timedelta(minutes=1))
    asked = answer(mission, Answer(), by=child, now=now)
    mission.details |= {"minimum_age": 18}
    mission.save(update_fields=["plain_details"])

    with pytest.raises(Refused, match="not_possible_now"):
        move_on(Engagement.objects.get(pk=asked.pk), "accept", by=sylvie, now=now)


@pytest.fixture
def counted(published, nadia, karim, sylvie, loire, now):
    """Nadia offers more hours than Karim may owe in their community."""
    hub = Hub.objects.create(name="Le pôle")
    hub.territories.add(loire)
    community = credits.open_community(name="Le temps", hub=hub, by=sylvie, now=now)
    for person in (nadia, karim):
        credits.join(community, by=person, now=now)
    return published(kinds.get("service"), details={"sort": "diy", "minutes": 400})


def test_time_is_set_aside_when_agreed_and_paid_when_done(published, counted, nadia, karim, now):
    short = published(kinds.get("service"), details={"sort": "diy", "minutes": 60})
    agreed = move_on(answer(short, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
    move_on(agreed, "finish", by=karim, now=now + timedelta(hours=3))

    accounts = Account.objects.filter(person__isnull=False).select_related("person")
    balances = {account.person.name: account.balance for account in accounts}

    assert balances == {"Nadia": 60, "Karim": -60}


def test_whoever_says_yes_never_learns_how_much_time_the_other_has(counted, nadia, karim, now):
    asked = answer(counted, Answer(), by=karim, now=now)

    with pytest.raises(Refused) as refused:
        move_on(asked, "accept", by=nadia, now=now)

    assert (refused.value.reason, refused.value.details) == ("time_not_set_aside", {})
    assert Engagement.objects.get(pk=asked.pk).state == "asked"


def test_time_stays_set_aside_as_long_as_it_may_still_be_found_to_be_done(
    published, counted, nadia, karim, sylvie, now
):
    service = published(kinds.get("service"), details={"sort": "diy", "minutes": 60})
    made = move_on(answer(service, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
    missed = move_on(made, "miss", by=nadia, now=now + timedelta(days=31))
    disputed = move_on(missed, "contest", by=karim, note="J’y étais.", now=now + timedelta(days=37))
    end = now + timedelta(days=66)
    release_expired(now=end)

    move_on(disputed, "settle_done", by=sylvie, note="Il y était.", now=end)

    accounts = Account.objects.filter(person__isnull=False).select_related("person")
    assert {one.person.name: one.balance for one in accounts} == {"Nadia": 60, "Karim": -60}


def test_time_set_aside_for_a_day_that_moves_is_kept_until_that_day(published, counted, nadia, karim, now):
    service = published(kinds.get("service"), details={"sort": "diy", "minutes": 60})
    made = move_on(answer(service, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
    later = now + timedelta(days=90)
    Slot.objects.filter(listing=service).update(starts_at=later, ends_at=later + timedelta(hours=1))
    tell_of_change(service.pk, service.version + 1, now=now)

    release_expired(now=later)

    assert Hold.objects.get(about_code=made.code).state == "held"


def test_whoever_answers_is_asked_how_many_only_where_there_may_be_several(published, karim, now):
    rides = [published(kinds.get("ride"), total=total) for total in (1, 3)]

    assert ["quantity" in AnswerForm(ride, person=karim, now=now).fields for ride in rides] == [False, True]
