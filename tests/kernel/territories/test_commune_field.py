"""A commune written in a form."""

import pytest
from django import forms

from maillon.kernel.territories.forms import CommuneField
from maillon.kernel.territories.models import Level, Territory


class Form(forms.Form):
    commune = CommuneField()


@pytest.fixture
def two_saint_denis(france):
    """Two communes of one name."""
    made = []
    for number, name, insee, people in (
        ("93", "Seine-Saint-Denis", "93066", 150_000),
        ("974", "La Réunion", "97411", 155_000),
    ):
        region = Territory.objects.create(
            code=f"R{number}", level=Level.REGION, name=name, path=f"FR/R{number}/", parent=france
        )
        departement = Territory.objects.create(
            code=f"D{number}", level=Level.DEPARTEMENT, name=name, path=f"{region.path}D{number}/", parent=region
        )
        made.append(
            Territory.objects.create(
                code=f"C{insee}",
                level=Level.COMMUNE,
                name="Saint-Denis",
                insee=insee,
                population=people,
                path=f"{departement.path}C{insee}/",
                parent=departement,
            )
        )
    return made


def errors_of(text):
    return Form({"commune": text}).errors.get("commune", [])


def test_a_commune_is_cleaned_to_its_territory(saint_etienne, roanne):
    form = Form({"commune": "st-etienne"})

    assert form.is_valid()
    assert form.cleaned_data["commune"] == saint_etienne
    assert Form({"commune": "42300"}).fields["commune"].clean("42300") == roanne


def test_the_only_commune_that_begins_so_is_accepted(saint_etienne, feurs):
    assert CommuneField().clean("saint-eti") == saint_etienne


def test_two_communes_of_one_name_are_offered(two_saint_denis):
    assert errors_of("saint denis") == [
        "Plusieurs communes correspondent. S’agit-il de : Saint-Denis (974), Saint-Denis (93) ?"
    ]
    assert CommuneField().clean("Saint-Denis (93)") == two_saint_denis[0]


def test_an_unknown_commune_is_answered_with_the_closest(roanne, saint_etienne):
    assert errors_of("Roane") == ["Nous ne connaissons pas « Roane ». Vouliez-vous dire : Roanne (42) ?"]
    assert errors_of("Zzyzx") == [
        "Nous ne connaissons pas « Zzyzx ». Indiquez le nom d’une commune ou son code postal."
    ]


def test_what_was_typed_and_what_is_stored_are_shown_again(saint_etienne):
    assert 'value="Roane"' in str(Form({"commune": "Roane"})["commune"])
    assert 'value="Saint-Étienne (42)"' in str(Form(initial={"commune": saint_etienne})["commune"])


def test_an_optional_commune_may_be_left_out(db):
    assert CommuneField(required=False).clean("") is None


@pytest.mark.parametrize("text", ["\x00", "a" * 5000, "%%%", "<script>"])
def test_nonsense_is_an_error_beside_the_field(db, text):
    assert len(errors_of(text)) == 1
