"""A file of places brought in: every row accounted for, once and only once."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.search.models import SearchDocument
from maillon.kernel.territories.actions import ensure_territories
from maillon.kernel.territories.models import Territory
from maillon.modules.directory.importing.run import import_places
from maillon.modules.directory.models import ImportRun, Place, SourceRecord

from .conftest import EXAMPLE, as_csv

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "places"


def test_a_row_becomes_a_place_with_its_source_and_can_be_found(bring, saint_etienne, now):
    report = bring({})

    place = Place.objects.get()
    record = SourceRecord.objects.get()
    assert report.figures() | {"duplicates": 0} == {
        "read": 1, "created": 1, "updated": 0, "unchanged": 0, "doubtful": 0, "refused": 0, "duplicates": 0, "gone": 0,
    }  # fmt: skip
    assert (place.name, place.territory, place.point_is_exact) == ("Médiathèque de Tarentaize", saint_etienne, True)
    assert (record.source, record.external_id, record.place, record.first_seen_at) == ("hub", "a-1", place, now)
    assert record.row["horaires"] == "Tu-Sa 10:00-18:00"
    assert list(SearchDocument.objects.values_list("kind", "code")) == [("place", place.code)]


def test_the_same_file_again_changes_nothing(bring):
    bring({}, {"id": "a-2", "nom": "Mairie", "telephone": "voir site"})
    before = list(Place.objects.order_by("pk").values())

    report = bring({}, {"id": "a-2", "nom": "Mairie", "telephone": "voir site"})

    assert (report.created, report.updated, report.unchanged, report.doubtful) == (0, 0, 2, 1)
    assert list(Place.objects.order_by("pk").values()) == before


def test_a_changed_row_changes_its_place_and_keeps_its_code(bring, now):
    bring({}, {"id": "a-2", "nom": "Mairie"})
    code = Place.objects.get(name="Mairie").code

    report = bring({}, {"id": "a-2", "nom": "Mairie annexe"}, now=now + timedelta(days=1))

    assert (report.updated, report.unchanged) == (1, 1)
    assert Place.objects.get(code=code).name == "Mairie annexe"
    assert SearchDocument.objects.get(code=code).title == "Mairie annexe"


def test_a_row_that_left_its_source_is_marked_and_its_place_kept(bring, now):
    bring({}, {"id": "a-2", "nom": "Mairie"})

    report = bring({}, now=now + timedelta(days=1))
    back = bring({}, {"id": "a-2", "nom": "Mairie"}, now=now + timedelta(days=2))

    assert (report.gone, back.gone, back.unchanged) == (1, 0, 2)
    assert Place.objects.count() == 2
    assert SourceRecord.objects.get(external_id="a-2").gone_at is None


def test_two_sources_do_not_touch_one_another(bring):
    bring({})

    report = bring({}, source="other")

    assert (report.created, report.gone, report.duplicates) == (1, 0, 1)


def test_a_trial_reports_the_same_and_writes_nothing(bring):
    trial = bring({}, {"id": ""}, dry_run=True)

    assert (Place.objects.count(), ImportRun.objects.count(), SearchDocument.objects.count()) == (0, 0, 0)
    assert trial.figures() == bring({}, {"id": ""}).figures()


def test_refused_rows_are_named_with_their_line_and_reason(bring):
    report = bring({}, {"id": "a-2", "nom": ""}, {"id": "a-1"})

    assert report.as_json()["refusals"] == [
        {"line": 3, "id": "a-2", "reason": "Le lieu n’a pas de nom."},
        {"line": 4, "id": "a-1", "reason": "L’identifiant était déjà à la ligne 2."},
    ]


def test_each_import_leaves_its_report(bring, now):
    bring({}, file_name="hub.csv")

    run = ImportRun.objects.get()
    assert (run.source, run.file_name, run.state, run.report["created"], run.finished_at) == (
        "hub",
        "hub.csv",
        "done",
        1,
        now,
    )


# The file is written without quotation marks around a lone carriage return, which then ends the line.
CELL = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=12)
rows = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["a-1", "a-2", "a-3", ""]),
        "nom": st.sampled_from(["Mairie", "", "Médiathèque"]),
        "code_postal": st.sampled_from(["42000", "99999", ""]),
        "code_insee": st.sampled_from(["42218", "", "xx"]),
        "commune": st.sampled_from(["Saint-Étienne", "Ailleurs", ""]),
        "latitude": st.sampled_from(["45.43", "", "abc"]),
        "telephone": CELL,
        "horaires": CELL,
    },
)


@given(st.lists(rows, max_size=6), st.lists(rows, max_size=6))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_row_read_is_created_updated_unchanged_or_refused(bring, first, second):
    Place.objects.all().delete()
    for given_rows in (first, second, second):
        report = bring(content=as_csv(*given_rows))

        assert report.read == report.created + report.updated + report.unchanged + report.refused
        assert report.read == len(given_rows)
    assert (report.created, report.updated) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_source_at_once_make_each_place_once(saint_etienne, now):
    content = as_csv(*({"id": f"a-{number}", "nom": f"Lieu {number}"} for number in range(40)))
    reports = []

    def run():
        reports.append(import_places(content, source="hub", now=now))
        connection.close()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(report.created for report in reports) == [0, 0, 40]
    assert sorted(report.unchanged for report in reports) == [0, 40, 40]
    assert Place.objects.count() == 40


def test_the_command_prints_one_json_object(tmp_path, capsys, saint_etienne):
    file = tmp_path / "lieux.csv"
    file.write_bytes(as_csv({}, {"id": "a-2", "telephone": "x"}, {"id": ""}))

    call_command("import_places", str(file), "--source", "hub", "--json")

    told = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in ("read", "created", "doubtful", "refused")} == {
        "read": 3, "created": 2, "doubtful": 1, "refused": 1,
    }  # fmt: skip
    assert told["doubts"] == [
        {"line": 3, "id": "a-2", "reason": "«\u00a0x\u00a0» n’est pas un numéro de téléphone et a été laissé de côté."}
    ]
    assert told["refusals"] == [{"line": 4, "id": "", "reason": "Le lieu n’a pas d’identifiant."}]


@pytest.mark.django_db
def test_the_first_command_of_an_installation_knows_the_communes(tmp_path, capsys):
    assert not Territory.objects.communes().exists()
    file = tmp_path / "lieux.csv"
    file.write_bytes(as_csv({"latitude": "", "longitude": ""}))

    call_command("import_places", str(file), "--source", "hub", "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["refused"]) == (1, 0)


def test_the_command_says_in_words_what_it_did(tmp_path, capsys, saint_etienne):
    file = tmp_path / "lieux.csv"
    file.write_bytes(as_csv({}, {"id": ""}))

    call_command("import_places", str(file), "--source", "hub", "--dry-run")

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("2 lignes lues\u00a0: 1 créées, 0 mises à jour, 0 inchangées, 1 refusées")
    assert said[-1] == "Rien n’a été écrit\u00a0: c’était un essai."
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01binary", "Ce fichier n’est pas une table de lieux"),
        (
            as_csv({}, columns=[name for name in EXAMPLE if name != "nom"]),
            "Il manque des colonnes dans le fichier\u00a0: nom.",
        ),
        (as_csv({}) + b"x," * 10_000 + b"\n", "La ligne 3 compte 10001 cellules au lieu de 32"),
    ],
)
def test_a_broken_file_is_one_sentence_and_nothing_is_written(tmp_path, saint_etienne, content, sentence):
    file = tmp_path / "lieux.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        call_command("import_places", str(file), "--source", "hub")

    assert not Place.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
@pytest.mark.skipif(not REAL.exists(), reason="the real files of places are not here (../shared/data/places)")
def test_the_real_files_come_in_whole_and_twice_change_nothing(now):
    ensure_territories()
    files = sorted(REAL.glob("*.csv"))

    first = [import_places(file.read_bytes(), source=file.stem, now=now) for file in files]
    again = [import_places(file.read_bytes(), source=file.stem, now=now) for file in files]

    assert [(report.read, report.created, report.refused) for report in first] == [
        (200, 200, 0),
        (2845, 2845, 0),
        (687, 687, 0),
    ]
    assert [(report.unchanged, report.updated, report.created) for report in again] == [
        (200, 0, 0),
        (2845, 0, 0),
        (687, 0, 0),
    ]
    assert sum(report.duplicates for report in first) > 50


@pytest.mark.django_db(transaction=True)
def test_a_place_withdrawn_while_its_file_is_read_stays_out_of_the_answers(saint_etienne, make_person, give, now):
    from maillon.modules.directory.actions import withdraw_place

    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", saint_etienne.parent)
    import_places(as_csv({}), source="hub", now=now)

    def withdraw():
        withdraw_place(Place.objects.get(), by=sylvie, now=now)
        connection.close()

    def reading(done, total):
        # The first progress comes once what is known was read, and before anything is written.
        if done == 0:
            thread = Thread(target=withdraw)
            thread.start()
            thread.join()

    import_places(as_csv({"nom": "Médiathèque de Tarentaize et du Crêt"}), source="hub", now=now, progress=reading)

    assert Place.objects.get().state == "withdrawn"
    assert not SearchDocument.objects.exists()


def test_a_place_checked_today_is_not_of_tomorrow_when_it_comes_just_after_midnight(bring):
    report = bring({"date_maj": "2026-07-15"}, now=datetime(2026, 7, 14, 22, 30, tzinfo=UTC))

    assert report.doubts == []
    assert Place.objects.get().verified_on == date(2026, 7, 15)
