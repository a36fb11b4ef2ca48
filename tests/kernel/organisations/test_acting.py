"""Who acts for an organisation: let by the coordination of its territory, ended, left, invited; each once."""

from datetime import timedelta

import pytest

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.organisations.actions import (
    close_organisation,
    correct_organisation,
    end_acting,
    leave,
    let_act,
    register_organisation,
    reopen_organisation,
)
from maillon.kernel.organisations.actions.inviting import accept_invitation, invite_to_act
from maillon.kernel.organisations.models import ActingInvitation, Member, Organisation
from maillon.kernel.organisations.queries import acts_for, organisations_of
from maillon.lib.refusal import Refused

from ...together import at_once

DAY = timedelta(days=1)
SIRET = "43493312300029"


def told(person, slug):
    return Notice.objects.filter(person=person, slug=slug).count()


@pytest.mark.django_db
def test_only_who_coordinates_there_registers_corrects_and_closes(sylvie, elsewhere, garden, feurs, saint_etienne, now):
    said = {"name": "Le Jardin des Tilleuls", "kind": "association", "territory": feurs}
    with pytest.raises(Refused, match="organisation_elsewhere"):
        register_organisation(name="Une autre", territory=feurs, by=elsewhere, now=now)
    for act in (
        lambda: correct_organisation(garden, **said, by=elsewhere, now=now),
        lambda: close_organisation(garden, by=elsewhere, now=now),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            act()

    corrected = correct_organisation(garden, **said, siret_text=SIRET, by=sylvie, now=now)
    close_organisation(corrected, by=sylvie, now=now)

    assert (corrected.name, corrected.siret, corrected.siren) == ("Le Jardin des Tilleuls", SIRET, SIRET[:9])
    assert [entry.verb for entry in entries_of(garden)] == ["register", "correct", "close"]


@pytest.mark.django_db
def test_a_number_already_known_is_refused_naming_the_one_that_has_it(sylvie, garden, feurs, now):
    register_organisation(name="La Ressourcerie", siret_text=SIRET, territory=feurs, by=sylvie, now=now)
    same = {"name": "Le Jardin", "kind": "association", "siret_text": SIRET, "territory": feurs}

    with pytest.raises(Refused) as refused:
        correct_organisation(garden, **same, by=sylvie, now=now)

    assert (refused.value.reason, refused.value.details) == (
        "organisation_known", {"known": "La Ressourcerie, Feurs (42)"},
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_one_number_registered_by_twenty_at_once_is_one_organisation(sylvie, feurs, now):
    said = {"name": "Le Jardin", "siret_text": SIRET, "territory": feurs, "by": sylvie, "now": now}
    answers = at_once([lambda: register_organisation(**said).organisation.siret] * 20)

    assert sorted(answers) == [SIRET] + ["organisation_known"] * 19


@pytest.mark.django_db
def test_somebody_let_in_acts_is_told_and_comes_back_after_leaving(sylvie, elsewhere, awa, garden, now):
    with pytest.raises(Refused, match="not_allowed"):
        let_act(awa, garden, by=elsewhere, now=now)
    let_act(awa, garden, by=sylvie, now=now)
    let_act(awa, garden, by=sylvie, now=now)

    assert list(organisations_of(awa)) == [garden]
    assert told(awa, "organisations.accepted") == 1
    leave(garden, by=awa, now=now + DAY)
    assert not acts_for(awa, garden, on=(now + DAY).date())
    let_act(awa, garden, by=sylvie, now=now + 2 * DAY)
    assert acts_for(awa, garden, on=(now + 2 * DAY).date())
    assert [entry.verb for entry in entries_of(garden)] == ["register", "let act", "leave", "let act"]


@pytest.mark.django_db
def test_whoever_is_ended_is_told_and_the_coordination_when_nobody_is_left(sylvie, awa, ines, garden, act, now):
    first, second = act(awa, garden), act(ines, garden, since=now - DAY)

    end_acting(first, by=sylvie, now=now)
    assert (told(awa, "organisations.ended"), told(sylvie, "organisations.nobody_left")) == (1, 0)
    assert not organisations_of(awa).exists()

    assert leave(garden, by=ines, now=now)
    assert not leave(garden, by=ines, now=now)
    assert told(sylvie, "organisations.nobody_left") == 1
    assert list(Member.objects.values_list("pk", "until")) == [(second.pk, (now - DAY).date())]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_leave_together_one_is_the_last(sylvie, awa, ines, garden, act, now):
    act(awa, garden), act(ines, garden)

    at_once([lambda: leave(garden, by=awa, now=now), lambda: leave(garden, by=ines, now=now)])

    assert told(sylvie, "organisations.nobody_left") == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_person_let_in_by_twenty_at_once_acts_once(sylvie, awa, garden, now):
    answers = at_once([lambda: let_act(awa, garden, by=sylvie, now=now).pk] * 20)

    assert len(set(answers)) == Member.objects.count() == 1
    assert told(awa, "organisations.accepted") == 1


@pytest.mark.django_db
def test_nobody_acts_for_what_is_closed_until_it_is_open_again(sylvie, awa, ines, garden, act, now):
    act(awa, garden)

    close_organisation(garden, by=sylvie, now=now)
    close_organisation(garden, by=sylvie, now=now)

    assert told(awa, "organisations.closed") == 1
    assert not organisations_of(awa).exists()
    with pytest.raises(Refused, match="organisation_closed"):
        let_act(ines, garden, by=sylvie, now=now)
    with pytest.raises(Refused, match="organisation_closed"):
        invite_to_act(garden, "ines@example.org", by=sylvie, now=now)
    reopen_organisation(garden, by=sylvie, now=now)
    assert list(organisations_of(awa)) == [garden]


@pytest.mark.django_db
def test_an_address_is_invited_alike_whoever_it_belongs_to_and_its_link_is_good_once(sylvie, awa, ines, garden, now):
    invite_to_act(garden, awa.email, by=sylvie, now=now)
    invite_to_act(garden, "inconnue@example.org", by=sylvie, now=now)
    again = invite_to_act(garden, "Inconnue@example.org", by=sylvie, now=now)

    sent = Delivery.objects.filter(slug="organisations.invited_by_mail").values_list("to", flat=True)
    assert sorted(sent) == ["Inconnue@example.org", awa.email, "inconnue@example.org"]
    assert (Member.objects.count(), ActingInvitation.objects.count()) == (0, 2)

    accept_invitation(again.token, by=ines, now=now)
    with pytest.raises(Refused, match="acting_invitation_over"):
        accept_invitation(again.token, by=awa, now=now)
    late = ActingInvitation.objects.get(used_at=None)
    with pytest.raises(Refused, match="acting_invitation_over"):
        accept_invitation(late.token, by=awa, now=now + 31 * DAY)
    assert list(organisations_of(ines)) == [garden]
    assert ActingInvitation.objects.get(token=again.token).email == ""


@pytest.mark.django_db
def test_what_is_of_no_territory_is_for_operators_else_for_every_coordinator(make_person, give, sylvie, now):
    from maillon.kernel.access import may

    nowhere = Organisation.objects.create(name="De nulle part", created_at=now)
    assert may(sylvie, "look after", nowhere)

    olga = make_person("Olga")
    give(olga, "operator")

    assert (may(sylvie, "look after", nowhere), may(olga, "look after", nowhere)) == (False, True)
