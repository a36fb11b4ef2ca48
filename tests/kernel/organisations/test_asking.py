"""Somebody asks to act for an organisation: the coordination of there says yes, or no with a reason."""

import pytest

from maillon.kernel.access import may, visible_to
from maillon.kernel.notices.models import Notice
from maillon.kernel.organisations.actions import register_organisation
from maillon.kernel.organisations.actions.asking import accept, ask_to_act, refuse, withdraw
from maillon.kernel.organisations.models import ActingRequest, Organisation
from maillon.kernel.organisations.queries import alike, organisations_of
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.privacy.erasure import erase_all_of, everything_about
from maillon.lib.refusal import Refused

from ...together import at_once

SIRET = "43493312300029"


@pytest.fixture
def asked(awa, sylvie, feurs, now):
    return ask_to_act(name="Le Jardin", territory=feurs, part="Je tiens la clé.", by=awa, now=now)


def told(person):
    return list(Notice.objects.filter(person=person).values_list("slug", flat=True))


@pytest.mark.django_db
def test_who_coordinates_there_is_told_and_decides_and_nobody_else(asked, awa, sylvie, elsewhere, now):
    assert told(sylvie) == ["organisations.asked"]
    assert told(elsewhere) == []
    assert [may(one, "decide", asked) for one in (sylvie, elsewhere, awa)] == [True, False, False]
    with pytest.raises(Refused, match="not_allowed"):
        accept(asked, by=elsewhere, now=now)


@pytest.mark.django_db
def test_where_nobody_coordinates_an_operator_is_told(make_person, give, awa, feurs, now):
    olga = make_person("Olga")
    give(olga, "operator")

    ask_to_act(name="Le Jardin", territory=feurs, by=awa, now=now)

    assert told(olga) == ["organisations.asked"]


@pytest.mark.django_db
def test_a_yes_registers_what_was_not_known_and_lets_them_act(asked, awa, sylvie, feurs, now):
    accept(asked, by=sylvie, now=now)

    made = organisations_of(awa).get()
    assert (made.name, made.territory, told(awa)) == ("Le Jardin", feurs, ["organisations.accepted"])


@pytest.mark.django_db
def test_a_yes_may_be_for_one_that_is_known_of_ones_own_territory(
    asked, awa, sylvie, elsewhere, garden, saint_etienne, make_person, give, now
):
    olga = make_person("Olga")
    give(olga, "operator")
    far = register_organisation(name="Le Jardin", territory=saint_etienne, by=elsewhere, now=now).organisation
    feurs_only = make_person("Fanny")
    give(feurs_only, "coordinator", asked.territory)

    assert alike(asked, visible_to(feurs_only, "look after", Organisation)) == [garden]
    with pytest.raises(Refused, match="not_allowed"):
        accept(asked, organisation=far, by=feurs_only, now=now)
    accept(asked, organisation=garden, by=feurs_only, now=now)

    assert list(organisations_of(awa)) == [garden]
    assert Organisation.objects.count() == 2


@pytest.mark.django_db
def test_one_known_by_its_number_is_looked_after_where_it_is(awa, sylvie, elsewhere, feurs, saint_etienne, now):
    far = register_organisation(
        name="La Ressourcerie", siret_text=SIRET, territory=saint_etienne, by=elsewhere, now=now
    ).organisation

    asked = ask_to_act(name="Ma ressourcerie", siret_text=SIRET, territory=feurs, by=awa, now=now)

    assert (asked.organisation, asked.territory) == (far, saint_etienne)
    accept(asked, organisation=far, by=elsewhere, now=now)
    with pytest.raises(Refused, match="acting_already"):
        ask_to_act(name="Encore", siret_text=SIRET, territory=feurs, by=awa, now=now)


@pytest.mark.django_db
def test_a_no_says_why_and_one_may_ask_again(asked, awa, sylvie, feurs, now):
    with pytest.raises(Refused, match="acting_asked_already"):
        ask_to_act(name="Un autre", territory=feurs, by=awa, now=now)

    refuse(asked, why="Passez nous voir avec un papier.", by=sylvie, now=now)

    assert Notice.objects.get(person=awa).data["why"] == "Passez nous voir avec un papier."
    assert not organisations_of(awa).exists()
    again = ask_to_act(name="Un autre", territory=feurs, by=awa, now=now)
    withdraw(again, by=awa, now=now)
    assert not may(sylvie, "decide", again)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_say_yes_together_one_does_and_it_is_registered_once(asked, sylvie, now):
    answers = at_once([lambda: accept(ActingRequest.objects.get(pk=asked.pk), by=sylvie, now=now).state] * 20)

    assert answers.count("accepted") == 1
    assert Organisation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_somebody_who_asks_twenty_times_at_once_asks_once(awa, sylvie, feurs, now):
    at_once([lambda: ask_to_act(name="Le Jardin", territory=feurs, by=awa, now=now).pk] * 20)

    assert ActingRequest.objects.count() == 1
    assert told(sylvie) == ["organisations.asked"]


@pytest.mark.django_db
def test_what_is_kept_is_given_back_and_goes_with_the_person(asked, awa, sylvie, garden, act, now):
    act(awa, garden)

    kept = everything_about(awa)["organisations"]
    assert [one["organisation"] for one in kept["acts_for"] + kept["requests"]] == ["Le Jardin", "Le Jardin"]
    assert kept["requests"][0]["part"] == "Je tiens la clé."

    erase_all_of(awa, now=now)
    erase_person(awa, now=now)

    assert everything_about(awa)["organisations"] == {"acts_for": [], "requests": []}
    assert "organisations.nobody_left" in told(sylvie)
