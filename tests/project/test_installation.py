"""`maillon check` says what is wrong in words an operator understands."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from maillon.project import findings
from maillon.project.environment import read_environment


@pytest.fixture
def environment(tmp_path):
    """An installation with nothing configured, in a folder only we may enter."""
    tmp_path.chmod(0o700)
    return read_environment({"MAILLON_DATA": str(tmp_path)})


def test_an_untouched_installation_is_told_what_awaits_it(data):
    said = _check(MAILLON_DATA=str(data))

    assert said.returncode == 1
    assert "mises à jour : lancez `maillon up`" in said.stdout
    assert "À corriger : 1." in said.stdout
    assert said.stderr == ""


def test_a_wrong_variable_is_said_before_anything_starts(data):
    said = _check(MAILLON_DATA=str(data), MAILLON_TRUSTED_PROXY="perhaps", MAILLON_ULR="https://aide.example.org")

    assert said.returncode == 1
    assert said.stdout.splitlines() == [
        "✗ MAILLON_TRUSTED_PROXY : écrivez 1 pour oui ou 0 pour non.",
        "✗ MAILLON_ULR : ce nom n’existe pas (voir docs/reference/settings.md).",
        "",
        "À corriger : 2. À regarder : 0.",
    ]
    assert not data.exists()


def test_a_secret_that_others_can_read_is_wrong(environment):
    (environment.data_dir / "secret.key").chmod(0o644)

    states = [(finding.state, "chmod 600" in finding.sentence) for finding in findings.data_folder(environment)]

    assert ("wrong", True) in states


def test_a_full_disk_is_wrong(environment, monkeypatch):
    monkeypatch.setattr(findings.shutil, "disk_usage", lambda folder: _Usage(free=200_000_000))

    assert [finding.state for finding in findings.data_folder(environment)] == ["wrong"]


def test_a_public_address_that_is_not_answered_to_is_wrong(environment):
    elsewhere = replace(environment, url="http://aide.example.org")

    assert [finding.state for finding in findings.site(environment)] == ["doubtful"]
    assert [finding.state for finding in findings.site(elsewhere)] == ["wrong", "doubtful"]


def test_a_mail_server_that_does_not_answer_is_wrong(environment, settings):
    url = "smtp://127.0.0.1:9"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert [finding.state for finding in findings.email(environment)] == ["doubtful"]
    assert [finding.state for finding in findings.email(replace(environment, email_url=url))] == ["wrong"]


class _Usage:
    def __init__(self, *, free: int):
        self.free = free


def _check(**variables: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
    return subprocess.run([sys.executable, "-m", "maillon", "check"], env=environment, capture_output=True, text=True)
