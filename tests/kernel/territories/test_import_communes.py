"""The official table of communes, brought in whole."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillon.kernel.territories.actions import ensure_territories, import_communes
from maillon.kernel.territories.models import Territory

pytestmark = pytest.mark.django_db

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "communes" / "communes_2026.csv"
HEADER = (
    "code_insee,type,nom,codes_postaux,population,departement,departement_nom,region,region_nom,longitude,latitude\n"
)
ROWS = (
    "42094,COM,Feurs,42110,8466,42,Loire,84,Auvergne-Rhône-Alpes,4.22,45.74\n"
    "69123,COM,Lyon,69001|69003,519127,69,Rhône,84,Auvergne-Rhône-Alpes,4.83,45.75\n"
    "69383,ARM,Lyon 3e Arrondissement,69003,100679,69,Rhône,84,Auvergne-Rhône-Alpes,4.86,45.75\n"
    "97302,COM,Cayenne,97300,62675,973,Guyane,03,Guyane,-52.50668,5.02794\n"
)


@pytest.fixture
def table(tmp_path):
    def write(text=HEADER + ROWS, encoding="utf-8"):
        path = tmp_path / "communes.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_communes_are_placed_in_their_departement_and_arrondissements_in_their_city(table):
    import_communes(table())

    assert list(Territory.objects.order_by("path").values_list("path", flat=True)) == [
        "FR/",
        "FR/R03/",
        "FR/R03/D973/",
        "FR/R03/D973/C97302/",
        "FR/R84/",
        "FR/R84/D42/",
        "FR/R84/D42/C42094/",
        "FR/R84/D69/",
        "FR/R84/D69/C69123/",
        "FR/R84/D69/C69123/C69383/",
    ]
    assert Territory.objects.get(code="D42").name == "Loire"


def test_cayenne_is_on_land_and_on_its_own_clock(table):
    import_communes(table())

    cayenne = Territory.objects.get(code="C97302")
    assert (cayenne.latitude, cayenne.longitude, cayenne.timezone) == (4.9372, -52.326, "America/Cayenne")


def test_a_point_far_from_its_departement_is_not_believed(table):
    rows = "".join(f"420{n},COM,Ici {n},42000,10,42,Loire,84,ARA,4.2,45.{n}\n" for n in range(10, 20))

    import_communes(table(HEADER + rows + "42999,COM,Loin,42000,10,42,Loire,84,ARA,-60.0,5.0\n"))

    assert Territory.objects.get(code="C42999").latitude is None
    assert Territory.objects.get(code="C42010").latitude == 45.10


def test_a_second_import_changes_nothing_and_a_changed_line_one_commune(table):
    first = import_communes(table())
    again = import_communes(table())
    changed = import_communes(table(HEADER + ROWS.replace("Feurs,42110,8466", "Feurs,42110,9000")))

    assert (first.read, first.created, again.unchanged, again.created) == (4, 4, 4, 0)
    assert (changed.updated, changed.unchanged) == (1, 3)
    assert Territory.objects.get(code="C42094").population == 9000


def test_a_commune_that_left_the_table_is_kept_and_named(table):
    import_communes(table())

    report = import_communes(table(HEADER + ROWS.splitlines(keepends=True)[1]))

    assert report.absent == ["Cayenne (97302)", "Feurs (42094)", "Lyon 3e Arrondissement (69383)"]
    assert Territory.objects.filter(code="C42094").exists()


def test_the_small_table_never_overwrites_what_is_known(table):
    import_communes(table(HEADER + ROWS.replace("519127", "600000")))

    ensure_territories()

    assert Territory.objects.get(code="C69123").population == 600_000
    assert Territory.objects.communes().count() > 1000
    assert ensure_territories().created == 0


@pytest.mark.parametrize(
    ("text", "encoding", "sentence"),
    [
        (
            "nom,population\nFeurs,1\n",
            "utf-8",
            "Il manque des colonnes dans le fichier : code_insee, codes_postaux, departement.",
        ),
        (HEADER + ROWS, "utf-16", "Ce fichier n’est pas une table des communes : il faut un fichier CSV en UTF-8."),
        (
            HEADER + "4209,COM,Feurs,,,42,,,,,\n",
            "utf-8",
            "La ligne 2 du fichier ne désigne pas de commune : rien n’a été importé.",
        ),
        ("", "utf-8", "Il manque des colonnes dans le fichier : code_insee, nom, codes_postaux, departement."),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_nothing_is_written(table, text, encoding, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_communes", str(table(text, encoding)))

    assert not Territory.objects.exists()


def test_the_command_reports_in_words_and_in_json(table, capsys):
    call_command("import_communes", str(table()))
    assert capsys.readouterr().out.startswith("4 communes lues : 4 créées, 0 mises à jour, 0 inchangées.")

    call_command("import_communes", str(table()), "--json")
    assert json.loads(capsys.readouterr().out)["unchanged"] == 4


@pytest.mark.skipif(not REAL.exists(), reason="the official table of communes is not here (../shared/data/communes)")
def test_the_whole_official_table_comes_in():
    report = import_communes(REAL)

    assert (report.read, report.created) == (35_014, 35_014)
    assert Territory.objects.get(code="C42218").path == "FR/R84/D42/C42218/"
    assert Territory.objects.get(code="C98818").timezone == "Pacific/Noumea"
    assert find_label("74360") == [
        "Abondance (74)",
        "Vacheresse (74)",
        "La Chapelle-d'Abondance (74)",
        "Bonnevaux (74)",
    ]


def find_label(text):
    from maillon.kernel.territories.gazetteer import find_commune

    return [commune.label for commune in find_commune(text)]
