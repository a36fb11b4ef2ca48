"""Those who coordinate a team certify the hours of somebody else, who is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.duty.models import Duty
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Role
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions.attesting import issue_attestation
from maillon.modules.rota.models import Attestation

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def now():
    """The present: rules of access look at the roles of today."""
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def yesterday(now):
    """The day before, by the clock of the team."""
    return (now.astimezone(PARIS) - timedelta(days=1)).date()


@pytest.fixture
def gave(yesterday):
    """Two hours of somebody, yesterday: gave(nadia)."""

    def give_hours(person):
        begins = datetime(yesterday.year, yesterday.month, yesterday.day, 9, tzinfo=PARIS)
        Duty.objects.create(person=person, starts_at=begins, ends_at=begins + timedelta(hours=2))
        return person

    return give_hours


@pytest.fixture
def rhone(lyon):
    """Another team."""
    hub = Hub.objects.create(name="Passerelles du Rhône")
    hub.territories.add(lyon)
    return hub


def certificate_page(client, who, hub, **typed):
    client.force_login(who)
    url = reverse("rota:certificate_new", args=[hub.code])
    return client.post(url, typed, follow=True) if typed else client.get(url)


def typed_for(person, day):
    return {"person": person.code, "since": day.isoformat(), "until": day.isoformat()}


def test_a_coordinator_certifies_the_hours_of_a_volunteer_who_is_told(client, volunteer, gave, sylvie, hub, yesterday):
    nadia = gave(volunteer("Nadia Benali"))

    page = certificate_page(client, sylvie, hub, **typed_for(nadia, yesterday))

    issued = Attestation.objects.get(person=nadia)
    (line,) = entries_of(issued)
    assert (issued.seconds, issued.issued_by, issued.name) == (7200, sylvie, "Nadia Benali")
    assert (line.verb, line.by_id, line.role) == ("issue", sylvie.pk, "coordinator")
    told = Notice.objects.get(person=nadia, slug="rota-certified")
    assert told.url == f"{reverse('rota:hours')}#{issued.code}"
    assert "Nadia Benali" in page.text
    assert "Un message l’annonce" in page.text
    client.force_login(nadia)
    assert client.get(reverse("rota:attestation_pdf", args=[issued.code])).status_code == 200
    assert issued.code in client.get(reverse("rota:hours")).text


def test_whoever_left_the_team_is_still_proposed_and_nobody_of_another_team_is(
    client, volunteer, gave, sylvie, hub, rhone, yesterday
):
    gone, other = gave(volunteer("Karim Diallo")), gave(volunteer("Awa Sow", team=rhone))
    Role.objects.filter(person=gone).update(
        starts_on=yesterday - timedelta(days=30), ends_on=yesterday - timedelta(days=1)
    )

    page = certificate_page(client, sylvie, hub)
    refused = certificate_page(client, sylvie, hub, **typed_for(other, yesterday))
    certificate_page(client, sylvie, hub, **typed_for(gone, yesterday))

    assert ("Karim Diallo" in page.text, "Awa Sow" in page.text) == (True, False)
    assert refused.status_code == 422
    assert [issued.person for issued in Attestation.objects.all()] == [gone]


def test_the_action_itself_refuses_whoever_does_not_coordinate_and_whoever_never_helped(
    volunteer, gave, sylvie, give, hub, rhone, yesterday, now
):
    nadia, awa = gave(volunteer("Nadia")), gave(volunteer("Awa", team=rhone))
    period = {"since": yesterday, "until": yesterday, "now": now}

    for person, team, by in ((nadia, hub, awa), (nadia, rhone, sylvie), (awa, hub, sylvie), (awa, rhone, sylvie)):
        with pytest.raises(Refused) as refused:
            issue_attestation(person, hub=team, by=by, **period)
        assert refused.value.reason == "not_allowed"
    assert not Attestation.objects.exists()


def test_the_pages_are_for_those_who_coordinate_that_team(client, volunteer, sylvie, hub, rhone):
    assert certificate_page(client, volunteer("Nadia"), hub).status_code == 403
    assert certificate_page(client, sylvie, rhone).status_code == 404
    assert reverse("rota:certificate_new", args=[hub.code]) in client.get(reverse("rota:certificates")).text


def test_what_is_refused_is_said_of_somebody_else_and_what_was_typed_stays(
    client, volunteer, gave, sylvie, hub, yesterday
):
    nameless = gave(volunteer(""))
    idle = volunteer("Inès")

    without_name = certificate_page(client, sylvie, hub, **typed_for(nameless, yesterday))
    without_hours = certificate_page(client, sylvie, hub, **typed_for(idle, yesterday))

    assert without_name.status_code == without_hours.status_code == 422
    assert "votre page" not in without_name.text
    assert "n’a pas écrit son nom" in without_name.text
    assert "Aucune heure" in without_hours.text
    assert f'value="{idle.code}" selected' in without_hours.text
    assert f'value="{yesterday.isoformat()}"' in without_hours.text


def test_two_people_of_one_name_can_be_told_apart(client, volunteer, sylvie, hub):
    one, other = volunteer("Marie Martin"), volunteer("Marie Martin", email="mm@example.org")

    page = certificate_page(client, sylvie, hub).text

    assert one.code[:4] in page.split(f'value="{one.code}"')[1].split("</option>")[0]
    assert other.code[:4] in page.split(f'value="{other.code}"')[1].split("</option>")[0]


def test_what_the_volunteer_made_today_is_not_made_again_and_tells_nobody(
    client, volunteer, gave, sylvie, hub, yesterday, now
):
    nadia = gave(volunteer("Nadia"))
    issue_attestation(nadia, hub=hub, since=yesterday, until=yesterday, by=nadia, now=now)

    page = certificate_page(client, sylvie, hub, **typed_for(nadia, yesterday))

    assert Attestation.objects.count() == 1
    assert not Notice.objects.filter(slug="rota-certified").exists()
    assert "existe déjà" in page.text


def test_what_was_made_another_year_is_shown_in_the_list_of_that_year(client, volunteer, sylvie, hub, now):
    nadia, long_ago = volunteer("Nadia"), now - timedelta(days=500)
    Duty.objects.create(person=nadia, starts_at=long_ago, ends_at=long_ago + timedelta(hours=2))
    since, until = (long_ago.date() + timedelta(days=away) for away in (-1, 2))
    made = issue_attestation(nadia, hub=hub, since=since, until=until, by=nadia, now=now - timedelta(days=400))

    typed = {"person": nadia.code, "since": since.isoformat(), "until": until.isoformat()}
    page = certificate_page(client, sylvie, hub, **typed)

    assert page.context["year"] == made.issued_at.astimezone(PARIS).year
    assert [row[0] for row in page.context["rows"]] == [made]
    assert "même période" in page.text


def test_the_page_costs_the_same_for_one_volunteer_and_for_five(
    client, volunteer, sylvie, hub, django_assert_max_num_queries
):
    volunteer("Nadia")
    certificate_page(client, sylvie, hub)
    with django_assert_max_num_queries(24) as first:
        certificate_page(client, sylvie, hub)
    for number in range(4):
        volunteer(f"Somebody {number}")

    with django_assert_max_num_queries(len(first)):
        certificate_page(client, sylvie, hub)
