"""The systemd units of a production: what they hold back is never what Maillon needs."""

import configparser
import shutil
import subprocess

import pytest

from maillon.project.folders import CHECKOUT

FOLDER = CHECKOUT / "deploy/systemd"
SERVICES = sorted(path.name for path in FOLDER.glob("*.service"))
# These two reach the embedded database, whose socket is in /tmp where `maillon check` looks for it too.
WITH_THE_DATABASE = {"maillon-up.service", "maillon-backup.service"}


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=False)
    read.optionxform = str
    read.read(FOLDER / name)
    return read


@pytest.mark.parametrize("name", SERVICES)
def test_a_photo_too_large_for_memory_has_a_temporary_folder(name):
    service = unit(name)["Service"]
    assert service["ProtectSystem"] == "strict"

    shared = service.get("ReadWritePaths") == "/tmp"
    own = service.get("PrivateTmp") == "yes"

    # A /tmp of one's own would hide the socket of the embedded database from everybody else.
    assert (shared, own) == ((True, False) if name in WITH_THE_DATABASE else (False, True))


@pytest.mark.parametrize("name", [name for name in SERVICES if "backup" not in name])
def test_a_service_that_ends_is_always_started_again(name):
    read = unit(name)

    assert read["Service"]["Restart"] == "always"
    # systemd's own habit is to give up for ever after five ends in ten seconds.
    assert read["Unit"]["StartLimitIntervalSec"] == "0"


def test_a_long_migration_is_never_cut_short():
    service = unit("maillon-pages.service")["Service"]

    assert "maillon.project.prepare" in service["ExecStartPre"]
    assert service["TimeoutStartSec"] == "infinity"


def test_a_backup_that_fails_is_told_to_the_operator():
    told = unit("maillon-backup.service")["Unit"]["OnFailure"]

    assert unit(told)["Service"]["ExecStart"].endswith("/python -m maillon warn maillon-backup")
    # It needs nothing of what may have failed.
    assert unit(told)["Service"]["PrivateTmp"] == "yes"


if ANALYSER := shutil.which("systemd-analyze"):  # nothing is skipped where systemd is not: there is no such test there

    @pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
    def test_systemd_understands_every_line(name, tmp_path):
        for path in FOLDER.iterdir():
            # The program is not installed here: any other will do to read the unit.
            text = path.read_text().replace("/opt/maillon/.venv/bin/python", "/bin/true")
            (tmp_path / path.name).write_text(text.replace("/opt/maillon", "/"))

        said = subprocess.run([ANALYSER, "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True)

        about_us = [line for line in said.stderr.splitlines() if "maillon" in line]
        assert (said.returncode, about_us) == (0, [])
