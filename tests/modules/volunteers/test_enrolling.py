"""Coming to help: one enrolment each, in the right hub, honestly told."""

import pytest

from maillon.kernel.people.addresses import Address
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.modules.volunteers.actions import accept, pass_quiz
from maillon.modules.volunteers.models import Enrolment

pytestmark = pytest.mark.django_db


def test_whoever_enrols_has_an_account_and_an_enrolment_in_the_hub_around(come, hub, saint_etienne, now):
    enrolment = come("Inès", now, themes=("soin",), languages=("fr", "ar"))

    assert (enrolment.person.name, enrolment.person.email) == ("Inès", "inès@example.org")
    assert (enrolment.hub, enrolment.territory, enrolment.state) == (hub, saint_etienne, "asked")


def test_the_narrowest_hub_around_receives_the_enrolment(come, hub, saint_etienne, feurs, now):
    town = Hub.objects.create(name="Saint-Étienne")
    town.territories.add(saint_etienne)

    assert (come("Inès", now).hub, come("Paul", now, territory=feurs).hub) == (town, hub)


def test_enrolling_again_gives_back_the_enrolment_under_way(come, hub, now):
    first = come("Inès", now)

    assert come("Inès", now) == first
    assert (Enrolment.objects.count(), Person.objects.count()) == (1, 1)


def test_an_account_already_there_is_used_and_keeps_its_name(come, hub, make_person, now):
    awa = make_person("Awa", email="awa@example.org")

    assert come("Someone else", now, address=Address("email", "awa@example.org")).person == awa
    awa.refresh_from_db()
    assert awa.name == "Awa"


def test_where_there_is_no_hub_the_enrolment_is_kept(come, hub, lyon, now):
    assert come("Inès", now, territory=lyon).hub is None


@pytest.mark.parametrize(("age", "reason"), [("child", "too_young"), ("minor", "minors_not_here")])
def test_somebody_too_young_leaves_nothing_behind(come, hub, now, age, reason):
    with pytest.raises(Refused, match=reason):
        come("Inès", now, age=age, parent=Address("email", "mother@example.org"))

    assert (Enrolment.objects.count(), Person.objects.count()) == (0, 0)


def test_a_minor_is_accepted_once_a_parent_agrees(come, hub, sylvie, welcome, now):
    from maillon.modules.volunteers.actions.enrolling import give_consent

    welcome(minors="consent")
    with pytest.raises(Refused, match="parent_missing"):
        come("Inès", now, age="minor")
    with pytest.raises(Refused, match="parent_is_you"):
        come("Inès", now, age="minor", parent=Address("email", "inès@example.org"))
    enrolment = come("Inès", now, age="minor", parent=Address("email", "mother@example.org"))
    with pytest.raises(Refused, match="consent_missing"):
        accept(enrolment, by=sylvie, now=now)

    give_consent(enrolment, now=now)

    assert accept(enrolment, by=sylvie, now=now).state == "accepted"


def test_from_enrolment_to_duty(come, hub, sylvie, now):
    enrolment = come("Inès", now, themes=("soin", "bases"), languages=("fr", "es"))
    accept(enrolment, by=sylvie, now=now)
    assert not enrolment.person.has_role("mediator", on=now.date())

    pass_quiz(enrolment, now=now)

    enrolment.refresh_from_db()
    person = Person.objects.get(pk=enrolment.person_id)
    assert (enrolment.state, person.has_role("mediator", on=now.date())) == ("ready", True)
    assert (person.skills.themes, person.skills.languages) == (["soin", "bases"], ["fr", "es"])
