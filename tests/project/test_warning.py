"""A backup that failed is told to whoever keeps the machine."""

import os
import subprocess
import sys
import time
from email import message_from_bytes
from email.policy import default

from maillon.project.folders import BACKED_UP


def _warn(data, **variables: str) -> subprocess.CompletedProcess:
    known = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment = known | {"MAILLON_DATA": str(data), "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/gone"}
    command = [sys.executable, "-m", "maillon", "warn", "maillon-backup"]
    return subprocess.run(command, env=environment | variables, capture_output=True, text=True, timeout=60)


def test_the_operator_gets_an_e_mail_even_when_the_database_is_what_failed(tmp_path):
    (tmp_path / BACKED_UP).touch()
    os.utime(tmp_path / BACKED_UP, times=(time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, 0)),) * 2)

    said = _warn(tmp_path, MAILLON_OPERATOR_EMAIL="sylvie@example.org", MAILLON_SITE_NAME="Forez")

    assert (said.returncode, said.stdout, said.stderr) == (0, "sylvie@example.org est prévenu.\n", "")
    [letter] = (tmp_path / "outbox").iterdir()
    message = message_from_bytes(letter.read_bytes(), policy=default)
    assert (message["To"], message["Subject"]) == ("sylvie@example.org", "Forez : maillon-backup a échoué")
    assert "La dernière sauvegarde réussie est du 20/11/2026." in message.get_content()
    assert "sudo journalctl -u maillon-backup" in message.get_content()


def test_where_nobody_is_named_the_journal_says_that_nobody_was_told(tmp_path):
    said = _warn(tmp_path)

    assert said.returncode == 1
    assert "personne n’est prévenu" in said.stdout
    assert not (tmp_path / "outbox").exists()


def test_an_address_without_a_sign_at_is_refused_at_once(tmp_path):
    said = _warn(tmp_path, MAILLON_OPERATOR_EMAIL="sylvie")

    assert said.returncode == 1
    assert "MAILLON_OPERATOR_EMAIL : attendu : une adresse comme vous@exemple.fr" in said.stdout + said.stderr
