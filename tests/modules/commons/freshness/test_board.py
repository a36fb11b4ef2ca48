"""What those who look after guides see, and how guides nobody checks fade."""

from django.utils.timezone import localdate

from maillon.modules.commons.queries import edition, shelves
from maillon.modules.commons.workshops.actions.groups import workshop_of
from maillon.modules.commons.workshops.models import Place


def test_a_coordinator_verifies_from_the_page(client, old, sylvie, now):
    guide = old(months=8)
    client.force_login(sylvie)
    page = client.get("/atelier/fraicheur/")
    assert page.status_code == 200
    assert guide.title in page.content.decode()
    assert client.post(f"/atelier/fraicheur/guides/{guide.code}/verifie/").status_code == 302
    guide.refresh_from_db()
    assert guide.verified_on == localdate(now)
    assert "Allumer la lampe" not in client.get("/atelier/fraicheur/").context["board"].overdue


def test_the_page_is_for_those_who_may_do_something(client, old, make_person):
    old()
    assert client.get("/atelier/fraicheur/").status_code == 302
    client.force_login(make_person("Awa"))
    assert client.get("/atelier/fraicheur/").status_code == 403


def test_whoever_looks_after_a_group_without_any_guide_yet_finds_a_page_and_not_a_closed_door(client, make_person, now):
    awa = make_person("Awa")
    group = workshop_of("soin", now=now)
    Place.objects.create(workshop=group, person=awa, state="member", is_facilitator=True, changed_at=now)
    client.force_login(awa)
    link = "/atelier/fraicheur/"
    assert link in client.get("/atelier/groupes/soin/").content.decode()

    page = client.get(link)

    assert page.status_code == 200
    assert "Aucun guide n’est à vérifier" in page.content.decode()


def test_the_page_costs_the_same_whatever_it_shows(
    client, old, report, sylvie, django_assert_max_num_queries, django_assert_num_queries
):
    guide = old("lampe")
    report(guide=guide)
    client.force_login(sylvie)
    client.get("/atelier/fraicheur/")
    with django_assert_max_num_queries(25) as first:
        client.get("/atelier/fraicheur/")
    for number in range(5):
        other = old(f"lampe-{number}")
        report(guide=other)
    with django_assert_max_num_queries(len(first)):
        client.get("/atelier/fraicheur/")


def test_after_the_grace_a_guide_comes_last_and_stays_readable(client, old, now):
    old("abeille", title="Abeille", months=10)
    old("zebre", title="Zèbre", months=1)
    (shelf,) = shelves(_nobody(), day=localdate(now))
    assert [guide.slug for guide in shelf.guides] == ["zebre", "abeille"]
    assert [guide.slug for guide in shelves(_nobody())[0].guides] == ["abeille", "zebre"]
    assert edition(_nobody(), day=localdate(now)) != edition(_nobody())
    assert client.get("/guides/abeille/").status_code == 200


def test_the_grace_is_a_setting(old, now, settings):
    settings.MAILLON_REVIEW_GRACE = 12
    old("abeille", title="Abeille", months=10)
    old("zebre", title="Zèbre", months=1)
    assert shelves(_nobody(), day=localdate(now))[0].guides[0].slug == "abeille"


def test_how_long_a_guide_holds_depends_on_what_it_is_about(old, now):
    from maillon.modules.commons.freshness.queries import guides_of  # noqa: F401
    from maillon.modules.commons.reading.facts import months_between

    def months(**facts):
        guide = old(**facts)
        return months_between(guide.verified_on, guide.review_due_on)

    assert months(slug="a", review_after_months=None) == 12
    assert months(slug="b", theme="demarches", review_after_months=None) == 6
    assert months(slug="c", theme="securite", review_after_months=None) == 6
    assert months(slug="d", theme="demarches", review_after_months="9") == 9


def _nobody():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()
