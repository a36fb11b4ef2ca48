"""Places written as the national schema wants them, and read again unchanged."""

import csv
import io

from django.core.management import call_command

from maillon.modules.directory.exporting import export_places
from maillon.modules.directory.models import Place
from maillon.modules.directory.schema import COLUMNS, NO_PIVOT, faults

from .conftest import EXAMPLE

FULL = {
    "pivot": "43493312300029",
    "complement_adresse": "Salle 2",
    "typologie": "ASSO|TIERS_LIEUX",
    "courriels": "a@example.org|b@example.org",
    "site_web": "https://example.org/|https://exemple.fr/",
    "presentation_resume": "Un lieu.",
    "presentation_detail": "Avec « guillemets », virgules\net lignes.",
    "source": "Hubik",
    "itinerance": "Itinérant|Fixe",
    "structure_parente": "Ville",
    "publics_specifiquement_adresses": "Jeunes|Femmes",
    "prise_en_charge_specifique": "Surdité|Illettrisme|Langues étrangères (anglais)",
    "frais_a_charge": "Gratuit sous condition|Payant",
    "dispositif_programmes_nationaux": "Aidants Connect|Conseillers numériques|La Croix Rouge",
    "formations_labels": "Formé à « Mon Espace Santé »|Étapes numériques(La Poste)",
    "autres_formations_labels": "Label et la bête",
    "modalites_acces": "Se présenter|Téléphoner",
    "modalites_accompagnement": "En autonomie|Accompagnement individuel",
    "fiche_acces_libre": "https://acceslibre.beta.gouv.fr/app/42/",
    "prise_rdv": "https://www.rdv-solidarites.fr/",
}
POOR = {
    "id": "a-2", "pivot": "", "nom": "Mairie", "adresse": "", "latitude": "", "longitude": "", "telephone": "x", "horaires": "le matin",
    "date_maj": "", "services": "Jonglage", "code_insee": "",
}  # fmt: skip


def written(**options):
    target = io.StringIO()
    export_places(target, **options)
    return target.getvalue()


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_full_row_comes_out_as_it_came_in(bring):
    bring(FULL)

    (row,) = rows_of(written(source="hub"))

    assert row == {**dict.fromkeys(COLUMNS, ""), **EXAMPLE, **FULL}


def test_what_is_missing_is_filled_so_that_the_schema_accepts_it(bring):
    bring(POOR)

    (row,) = rows_of(written(source="hub"))

    assert faults(row) == []
    assert (row["pivot"], row["adresse"], row["horaires"], row["telephone"]) == (
        NO_PIVOT,
        "Saint-Étienne",
        "le matin",
        "",
    )
    assert (row["latitude"], row["date_maj"], row["services"]) == ("", "2026-11-17", "")


def test_what_was_written_is_read_again_unchanged(bring):
    bring({}, {"id": "a-2", **FULL})

    report = bring(content=written(source="hub").encode())

    assert (report.read, report.unchanged, report.doubtful) == (2, 2, 0)


def test_an_export_brought_in_elsewhere_is_written_again_the_same(bring):
    bring({}, {**FULL, "id": "a-2"}, POOR | {"id": "a-3"})
    first = written(source="hub")
    Place.objects.all().delete()

    bring(content=first.encode(), source="hub")

    assert written(source="hub") == first


def test_all_sources_together_have_identifiers_of_their_own(bring):
    bring({})
    bring({}, source="autre")

    assert [row["id"] for row in rows_of(written())] == ["hub--a-1", "autre--a-1"]


def test_a_withdrawn_place_is_not_written(bring):
    bring({})
    Place.objects.update(state="withdrawn")

    assert rows_of(written()) == []


def test_the_command_says_how_many(bring, tmp_path, capsys):
    bring({}, {"id": "a-2"})
    file = tmp_path / "export.csv"

    call_command("export_places", str(file))

    assert capsys.readouterr().out == "2 lieux écrits.\n"
    assert len(rows_of(file.read_text())) == 2


def test_each_constraint_of_the_schema_is_checked():
    good = {**dict.fromkeys(COLUMNS, ""), **EXAMPLE}

    assert faults(good) == []
    for column, wrong in (
        ("id", ""), ("pivot", "12"), ("code_postal", "4200"), ("code_insee", "420"), ("telephone", "0477"), ("date_maj", "hier"),
        ("presentation_resume", "x" * 281), ("services", "Jonglage"), ("latitude", "45,4"), ("typologie", "XX"),
    ):  # fmt: skip
        assert faults({**good, column: wrong}) == [column]
