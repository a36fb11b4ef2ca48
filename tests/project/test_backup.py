"""A backup brought back into an empty place is the same installation."""

import fcntl
import io
import json
import tarfile

import psycopg
import pytest

from maillon.project import archive, refilling
from maillon.project.backup import backup, restore
from maillon.project.embedded import EmbeddedPostgres
from maillon.project.environment import read_environment
from maillon.project.folders import BACKED_UP

from .conftest import thrown_away

STORY = "Élodie a besoin d’aide pour sa déclaration"


@pytest.fixture
def place(data, monkeypatch):
    """An installation with a table, a file and its own keys."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MAILLON_DATA", str(data))
    server = EmbeddedPostgres(data)
    server.start()
    read_environment()
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE story (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, words text)")
        connection.execute("INSERT INTO story (words) SELECT %s FROM generate_series(1, 500)", [STORY])
    (data / "files/photos").mkdir(parents=True)
    (data / "files/photos/lieu.jpg").write_bytes(bytes(range(256)) * 100)
    yield data
    server.stop()


@pytest.fixture
def elsewhere(monkeypatch):
    """Make another, empty place the current one when called."""
    with thrown_away() as data:

        def go():
            monkeypatch.setenv("MAILLON_DATA", str(data))
            server = EmbeddedPostgres(data)
            server.start()
            servers.append(server)
            return server

        servers = []
        yield go
        for server in servers:
            server.stop()


def test_everything_comes_back_in_an_empty_place(place, elsewhere, tmp_path, capsys):
    backup(tmp_path / "saved.tar")
    server = elsewhere()
    drawn_here = read_environment().encryption_keys

    restore(tmp_path / "saved.tar")

    there = server.layout.data
    assert _stories(server) == [STORY] * 500
    assert (there / "files/photos/lieu.jpg").read_bytes() == (place / "files/photos/lieu.jpg").read_bytes()
    for key in ("secret.key", "encryption.keys"):
        assert (there / key).read_text() == (place / key).read_text()
        assert (there / key).stat().st_mode & 0o777 == 0o600
    assert read_environment().encryption_keys != drawn_here
    assert "rangez-la comme un secret" in capsys.readouterr().out
    assert ((place / BACKED_UP).exists(), (there / BACKED_UP).exists()) == (True, False)
    assert _settled(server)


def test_a_place_where_something_is_stays_untouched_unless_forced(place, tmp_path):
    backup(tmp_path / "saved.tar")
    server = EmbeddedPostgres(place)
    with psycopg.connect(server.url()) as connection:
        connection.execute("UPDATE story SET words = 'changed since'")

    with pytest.raises(archive.ArchiveError, match="déjà une installation"):
        restore(tmp_path / "saved.tar")
    untouched = _stories(server)
    restore(tmp_path / "saved.tar", force=True)

    assert untouched == ["changed since"] * 500
    assert _stories(server) == [STORY] * 500


def test_a_damaged_backup_is_refused_before_anything_changes(place, tmp_path):
    saved = tmp_path / "saved.tar"
    backup(saved)
    whole = saved.read_bytes()
    saved.write_bytes(whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :])

    with pytest.raises(archive.ArchiveError, match="abîmé"):
        restore(saved, force=True)

    assert _stories(EmbeddedPostgres(place)) == [STORY] * 500


def _from_the_future(dump: bytes) -> bytes:
    return dump[:5] + bytes([dump[5], 99]) + dump[7:]


def _cut_short(dump: bytes) -> bytes:
    return dump[: len(dump) - 150]


@pytest.mark.parametrize("changed", [_from_the_future, _cut_short])
def test_a_dump_that_cannot_be_brought_back_leaves_what_is_there(place, tmp_path, changed):
    saved, inside = tmp_path / "saved.tar", tmp_path / "inside"
    backup(saved)
    manifest = archive.read(saved, folder=inside)
    dump = (inside / "database.dump").read_bytes()
    assert dump.startswith(b"PGDMP")
    (inside / "database.dump").write_bytes(changed(dump))
    (inside / "files/photos/lieu.jpg").write_bytes(b"of the backup")
    archive.write(saved, folder=inside, manifest=manifest)

    with pytest.raises(archive.ArchiveError, match="Rien n’a été changé"):
        restore(saved, force=True)

    assert _stories(EmbeddedPostgres(place)) == [STORY] * 500
    assert (place / "files/photos/lieu.jpg").read_bytes() == bytes(range(256)) * 100


def test_a_database_that_refuses_half_way_keeps_what_it_had(place, tmp_path, monkeypatch):
    backup(tmp_path / "saved.tar")
    monkeypatch.setattr(
        refilling,
        "EMPTIED",
        refilling.EMPTIED + "SELECT 1 / (SELECT count(*) FROM pg_tables WHERE tablename = 'story');\n",
    )

    with pytest.raises(archive.ArchiveError, match=r"division by zero\nRien n’a été changé"):
        restore(tmp_path / "saved.tar", force=True)

    assert _stories(EmbeddedPostgres(place)) == [STORY] * 500


def test_what_came_after_the_backup_is_gone_with_the_rest(place, tmp_path):
    backup(tmp_path / "saved.tar")
    server = EmbeddedPostgres(place)
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE later (story bigint REFERENCES story)")
    (place / "files/later.jpg").write_bytes(b"later")

    restore(tmp_path / "saved.tar", force=True)

    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SELECT to_regclass('later')").fetchone() == (None,)
    assert [path.name for path in (place / "files").iterdir()] == ["photos"]
    assert list(place.glob("archive-*")) == []


def test_services_that_still_use_the_database_are_ended_before_it_is_replaced(place, tmp_path, monkeypatch):
    monkeypatch.setattr("maillon.project.refilling.PARTING_SECONDS", 0.2)
    backup(tmp_path / "saved.tar")
    server = EmbeddedPostgres(place)

    with psycopg.connect(server.url()), pytest.raises(archive.ArchiveError, match="systemctl stop"):
        restore(tmp_path / "saved.tar", force=True)

    assert _stories(server) == [STORY] * 500


def test_an_empty_place_is_not_saved_as_if_it_were_something(data, monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MAILLON_DATA", str(data))
    server = EmbeddedPostgres(data)
    server.start()

    with pytest.raises(archive.ArchiveError, match="rien à sauver ici"):
        backup(tmp_path / "saved.tar")

    server.stop()
    assert list(tmp_path.iterdir()) == []


def test_a_backup_into_a_folder_that_is_not_there_is_one_sentence(place, tmp_path):
    with pytest.raises(archive.ArchiveError, match="ne peut pas être écrit"):
        backup(tmp_path / "nowhere/saved.tar")


def test_the_keys_can_be_kept_out_and_the_file_is_for_its_owner_only(place, tmp_path, capsys):
    backup(tmp_path / "saved.tar", with_keys=False)

    with tarfile.open(tmp_path / "saved.tar") as tar:
        names = tar.getnames()

    assert names == ["manifest.json", "database.dump", "files/photos/lieu.jpg"]
    assert "ne contient pas les clés" in capsys.readouterr().out
    assert (tmp_path / "saved.tar").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["saved.tar"]


def test_restoring_under_a_running_installation_is_refused(place, tmp_path):
    backup(tmp_path / "saved.tar")

    with open(place / "up.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(archive.ArchiveError, match="arrêtez-le d’abord"):
            restore(tmp_path / "saved.tar", force=True)


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 2048])
def test_a_file_that_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "other.tar").write_bytes(content)

    with pytest.raises(archive.ArchiveError, match=r"n’est pas une sauvegarde|illisible"):
        archive.read(tmp_path / "other.tar", folder=tmp_path / "out")


def test_a_backup_that_wants_to_write_elsewhere_is_refused(tmp_path):
    manifest = archive.Manifest("2026-11-22", "0.1.0", "18.1", False, {"../outside": "0" * 64})
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        for name, content in (("manifest.json", json.dumps(vars(manifest)).encode()), ("../outside", b"hello")):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))

    with pytest.raises(archive.ArchiveError, match="écrire ailleurs"):
        archive.read(tmp_path / "evil.tar", folder=tmp_path / "out")

    assert not (tmp_path / "outside").exists()


def _stories(server: EmbeddedPostgres) -> list[str]:
    with psycopg.connect(server.url()) as connection:
        return [words for (words,) in connection.execute("SELECT words FROM story ORDER BY id")]


def _settled(server: EmbeddedPostgres) -> bool:
    with psycopg.connect(server.url()) as connection:
        return connection.execute("SELECT to_regclass('django_migrations')").fetchone() != (None,)
