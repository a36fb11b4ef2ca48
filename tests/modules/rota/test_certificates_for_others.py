"""Those who coordinate a team certify the hours of somebody else, who is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.duty.models import Duty
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import show_code
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions.attesting import issue_attestation, revoke_attestation
from maillon.modules.rota.models import Attestation, Booking

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


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


def search_page(client, who, hub, **asked):
    client.force_login(who)
    return client.get(reverse("rota:certificate_new", args=[hub.code]), asked)


def certificate_page(client, who, hub, person, since=None, until=None):
    client.force_login(who)
    url = reverse("rota:certificate_for", args=[hub.code, person.code])
    typed = {"since": since.isoformat(), "until": (until or since).isoformat()} if since else None
    return client.post(url, typed, follow=True) if typed else client.get(url)


def found_in(page):
    """The names of the page, in their order."""
    return [str(helper.person) for helper in page.context["page"]]


def test_a_coordinator_certifies_the_hours_of_a_volunteer_who_is_told(client, volunteer, gave, sylvie, hub, yesterday):
    nadia = gave(volunteer("Nadia Benali"))

    page = certificate_page(client, sylvie, hub, nadia, yesterday)

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

    page = search_page(client, sylvie, hub)
    refused = certificate_page(client, sylvie, hub, other, yesterday)
    certificate_page(client, sylvie, hub, gone, yesterday)

    assert found_in(page) == ["Karim Diallo"]
    assert refused.status_code == 404
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
    nadia = volunteer("Nadia")
    assert search_page(client, nadia, hub).status_code == 403
    assert certificate_page(client, nadia, hub, nadia).status_code == 403
    assert search_page(client, sylvie, rhone).status_code == 404
    assert certificate_page(client, sylvie, rhone, nadia).status_code == 404
    assert reverse("rota:certificate_new", args=[hub.code]) in client.get(reverse("rota:certificates")).text


def test_what_is_refused_is_said_of_somebody_else_and_what_was_typed_stays(
    client, volunteer, gave, sylvie, hub, yesterday
):
    nameless = gave(volunteer(""))
    idle = volunteer("Inès")

    without_name = certificate_page(client, sylvie, hub, nameless, yesterday)
    without_hours = certificate_page(client, sylvie, hub, idle, yesterday)

    assert without_name.status_code == without_hours.status_code == 422
    assert "votre page" not in without_name.text
    assert "n’a pas écrit son nom" in without_name.text
    assert "Aucune heure" in without_hours.text
    assert f'value="{yesterday.isoformat()}"' in without_hours.text


def test_two_people_of_one_name_can_be_told_apart(client, volunteer, sylvie, hub):
    one, other = volunteer("Marie Martin"), volunteer("Marie Martin", email="mm@example.org")
    volunteer("Awa Sow")

    page = search_page(client, sylvie, hub)

    assert [helper.person for helper in page.context["page"] if helper.has_namesake] == [one, other]
    assert show_code(one.code) in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert show_code(other.code) in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_name_is_found_by_a_part_of_it_whatever_its_accents_and_the_order_of_its_words(
    client, volunteer, sylvie, hub
):
    for name in ("Zoé Lefèvre", "Hélène Zola", "Karim Diallo"):
        volunteer(name)

    assert found_in(search_page(client, sylvie, hub, q="LEFEVRE zo")) == ["Zoé Lefèvre"]
    assert found_in(search_page(client, sylvie, hub, q="zo")) == ["Hélène Zola", "Zoé Lefèvre"]
    nobody = search_page(client, sylvie, hub, q="Zoë Diallo")
    assert found_in(nobody) == []
    assert "Personne du pôle ne porte ce nom" in nobody.text
    assert 'value="Zoë Diallo"' in nobody.text


def test_whoever_has_no_name_is_found_by_their_code(client, volunteer, sylvie, hub):
    nameless = volunteer("")
    volunteer("Karim Diallo")

    assert found_in(search_page(client, sylvie, hub, q=show_code(nameless.code))) == [nameless.code]


def test_whoever_has_hours_that_no_certificate_covers_comes_first_then_whoever_was_there_last(
    client, volunteer, gave, sylvie, hub, yesterday, now
):
    volunteer("Awa, who never came")
    certified, covered_long_ago = gave(volunteer("Bilal")), volunteer("Chloé")
    gave(volunteer("Driss"))
    long_ago = now - timedelta(days=90)
    Duty.objects.create(person=covered_long_ago, starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    taken_back = gave(volunteer("Élodie"))
    issue_attestation(certified, hub=hub, since=yesterday, until=yesterday, by=sylvie, now=now)
    revoked = issue_attestation(taken_back, hub=hub, since=yesterday, until=yesterday, by=sylvie, now=now)
    revoke_attestation(revoked, by=sylvie, now=now)

    page = search_page(client, sylvie, hub)

    assert found_in(page) == ["Driss", "Élodie", "Chloé", "Bilal", "Awa, who never came"]
    assert [helper.has_more for helper in page.context["page"]] == [True, True, True, False, False]
    assert page.context["page"][3].certified_until == yesterday


def test_what_was_given_in_the_shift_of_another_team_is_not_to_be_certified_here(
    client, volunteer, gave, sylvie, hub, rhone, make_shift, yesterday
):
    nadia = gave(volunteer("Nadia"))
    assert [helper.has_more for helper in search_page(client, sylvie, hub).context["page"]] == [True]
    spell = nadia.duties.get()
    shift = make_shift(starts_at=spell.starts_at, team=rhone)
    Booking.objects.create(
        shift=shift,
        person=nadia,
        starts_at=spell.starts_at,
        ends_at=spell.ends_at,
        state="done",
        made_at=spell.starts_at,
        checked_in_at=spell.starts_at,
        ended_at=spell.ends_at,
    )

    (helper,) = search_page(client, sylvie, hub).context["page"]

    assert (helper.has_more, helper.last_on) == (False, None)


def test_what_the_volunteer_made_today_is_not_made_again_and_tells_nobody(
    client, volunteer, gave, sylvie, hub, yesterday, now
):
    nadia = gave(volunteer("Nadia"))
    issue_attestation(nadia, hub=hub, since=yesterday, until=yesterday, by=nadia, now=now)

    page = certificate_page(client, sylvie, hub, nadia, yesterday)

    assert Attestation.objects.count() == 1
    assert not Notice.objects.filter(slug="rota-certified").exists()
    assert "existe déjà" in page.text


def test_what_was_made_another_year_is_shown_in_the_list_of_that_year(client, volunteer, sylvie, hub, now):
    nadia, long_ago = volunteer("Nadia"), now - timedelta(days=500)
    Duty.objects.create(person=nadia, starts_at=long_ago, ends_at=long_ago + timedelta(hours=2))
    since, until = (long_ago.date() + timedelta(days=away) for away in (-1, 2))
    made = issue_attestation(nadia, hub=hub, since=since, until=until, by=nadia, now=now - timedelta(days=400))

    page = certificate_page(client, sylvie, hub, nadia, since, until)

    assert page.context["year"] == made.issued_at.astimezone(PARIS).year
    assert [row[0] for row in page.context["rows"]] == [made]
    assert "même période" in page.text


def test_the_page_costs_the_same_for_one_volunteer_and_for_five(
    client, volunteer, gave, sylvie, hub, django_assert_max_num_queries
):
    gave(volunteer("Nadia"))
    search_page(client, sylvie, hub)
    with django_assert_max_num_queries(24) as first:
        search_page(client, sylvie, hub)
    for number in range(4):
        gave(volunteer(f"Somebody {number}"))

    with django_assert_max_num_queries(len(first)):
        search_page(client, sylvie, hub)


def test_among_1200_volunteers_a_page_shows_twenty_and_a_name_finds_the_last_of_them(
    client, sylvie, gave, volunteer, hub, django_assert_max_num_queries
):
    gave(volunteer("Nadia Benali"))
    search_page(client, sylvie, hub)
    with django_assert_max_num_queries(24) as alone:
        search_page(client, sylvie, hub)
    crowd = Person.objects.bulk_create(
        Person(name=f"Bénévole {number:04}", email=f"b{number}@example.org") for number in range(1199)
    )
    Role.objects.bulk_create(
        Role(person=person, kind="mediator", hub=hub, starts_on=timezone.localdate()) for person in crowd
    )

    with django_assert_max_num_queries(len(alone)):
        page = search_page(client, sylvie, hub)
    following = search_page(client, sylvie, hub, page=2, q="benevole")
    last = search_page(client, sylvie, hub, q="1198")

    assert (page.context["page"].paginator.count, len(found_in(page)), found_in(page)[0]) == (1200, 20, "Nadia Benali")
    assert found_in(following) == [f"Bénévole {number:04}" for number in range(20, 40)]
    assert "q=benevole" in following.text
    assert found_in(last) == ["Bénévole 1198"]
    assert len(page.content) < 60_000
