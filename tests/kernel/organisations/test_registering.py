"""Organisations and their numbers: a doubt warns, it never refuses."""

import pytest

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.organisations.actions import register_organisation
from maillon.kernel.organisations.models import Organisation
from maillon.lib.identifiers import Doubt
from maillon.lib.refusal import Refused

GOOD = "43493312300029"


@pytest.fixture
def register(make_person, give, now):
    person = make_person("Olga")
    give(person, "operator")

    def run(**facts):
        return register_organisation(name=facts.pop("name", "Anonymal"), by=person, now=now, **facts)

    return run


def test_a_siret_tells_its_siren_and_is_journalled(register):
    done = register(siret_text="434 933 123 00029")

    assert (done.organisation.siret, done.organisation.siren, done.warnings) == (GOOD, "434933123", {})
    assert [entry.verb for entry in entries_of(done.organisation)] == ["register"]


@pytest.mark.parametrize(
    ("facts", "stored", "warnings"),
    [
        ({"siret_text": "43493312300028"}, {"siret": "43493312300028"}, {"siret": (Doubt.CHECK_DIGIT,)}),
        ({"siret_text": "00000000000000"}, {"siret": ""}, {"siret": (Doubt.PLACEHOLDER,)}),
        ({"siret_text": "12"}, {"siret": ""}, {"siret": (Doubt.LENGTH,)}),
        ({"siren_text": "434933123"}, {"siren": "434933123"}, {}),
        ({"rna_text": "W423000001"}, {"rna": "W423000001"}, {}),
        ({"rna_text": "bonjour"}, {"rna": ""}, {"rna": (Doubt.CHARACTERS,)}),
        ({}, {"siret": "", "siren": "", "rna": ""}, {"siret": (Doubt.EMPTY,)}),
    ],
)
def test_a_doubtful_number_warns_and_never_stops(register, facts, stored, warnings):
    done = register(**facts)

    assert {field: getattr(done.organisation, field) for field in stored} == stored
    assert done.warnings == warnings


def test_one_number_is_one_organisation(register):
    register(siret_text=GOOD)

    with pytest.raises(Refused, match="organisation_known"):
        register(name="Another", siret_text=GOOD)

    assert Organisation.objects.count() == 1


def test_many_organisations_may_have_no_number(register):
    register()
    register(name="Another")

    assert Organisation.objects.count() == 2
