"""`maillon check` says what is wrong in words an operator understands."""

import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from django.db import connection

from maillon.project import findings, prepare
from maillon.project.environment import read_environment
from maillon.project.folders import BACKED_UP
from maillon.project.messages import catalogs


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


@pytest.fixture
def production(environment):
    return replace(environment, url="https://aide.example.org")


def said_of(found) -> list[tuple[str, str]]:
    return [(finding.state, finding.sentence) for finding in found]


@pytest.mark.django_db
def test_nobody_doing_the_jobs_is_wrong_in_production_and_usual_while_trying(environment, production):
    assert [finding.state for finding in findings.jobs(environment)] == ["doubtful"]

    [(state, sentence)] = said_of(findings.jobs(production))

    assert state == "wrong"
    assert "sudo systemctl restart maillon-work" in sentence


@pytest.mark.django_db
def test_jobs_that_failed_since_yesterday_are_counted_and_the_commonest_is_named(environment):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
        for name, args, days in [
            ("helpline.tick", "{}", 0),
            ("events.react", '{"reaction": "maillon.modules.rota.reactions.fill"}', 0),
            ("events.react", '{"reaction": "maillon.modules.rota.reactions.fill"}', 0),
            ("letters.send", "{}", 3),
        ]:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('clock', %s, %s, 'failed')"
                " RETURNING id",
                [name, args],
            )
            job = cursor.fetchone()
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'failed', now() - make_interval(days => %s))",
                [job[0], days],
            )
            cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s AND type <> 'failed'", job)

    told = said_of(findings.jobs(environment))

    assert told[0][0] == "well"
    assert told[1:] == [
        (
            "doubtful",
            "3 tâches ont échoué depuis hier, le plus souvent « maillon.modules.rota.reactions.fill » : "
            "la raison est dans le journal des tâches.",
        )
    ]


def test_a_production_without_a_backup_of_these_two_days_is_told_so(environment, production):
    stamp = environment.data_dir / BACKED_UP

    never = said_of(findings.backups(production))
    stamp.touch()
    today = said_of(findings.backups(production))
    os.utime(stamp, times=(time.time() - 3 * 86400,) * 2)
    old = said_of(findings.backups(production))

    assert [state for [(state, _)] in (never, today, old)] == ["doubtful", "well", "doubtful"]
    assert "3 jours" in old[0][1]
    assert said_of(findings.backups(environment)) == []


def test_a_production_where_nobody_would_learn_that_a_backup_failed_is_told_so(environment, production):
    named = replace(production, operator_email="sylvie@example.org")

    assert [finding.state for finding in findings.operator(production)] == ["doubtful"]
    assert [*findings.operator(named), *findings.operator(environment)] == []


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


def test_sentences_that_came_with_an_update_and_were_not_compiled_are_told(environment, monkeypatch, tmp_path):
    (app,) = [catalogs.App("rota", tmp_path / "rota")]
    app.po.parent.mkdir(parents=True)
    app.po.write_text(catalogs.HEADER)
    monkeypatch.setattr(catalogs, "apps", lambda: [app])
    before = [sentence for _, sentence in said_of(findings.what_comes_with_it(environment))]

    catalogs.compile_app(app)
    after = [sentence for _, sentence in said_of(findings.what_comes_with_it(environment))]

    assert [line for line in before if line not in after] == [
        "Des phrases nouvelles se lisent encore en anglais : lancez `python3 run.py setup`."
    ]


def test_a_start_compiles_the_sentences_that_came_with_an_update(monkeypatch, capsys):
    compiled = []
    monkeypatch.setattr(prepare, "compile_all", lambda: compiled.append("all"))
    prepare._compile()

    def not_ours():
        raise PermissionError("django.mo")

    monkeypatch.setattr(prepare, "compile_all", not_ours)
    prepare._compile()

    assert compiled == ["all"]
    assert "sudo python3 run.py setup" in capsys.readouterr().out


class _Usage:
    def __init__(self, *, free: int):
        self.free = free


def _check(**variables: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
    return subprocess.run([sys.executable, "-m", "maillon", "check"], env=environment, capture_output=True, text=True)
