"""In production `sudo maillon …` acts on the production; without its settings a command does nothing at all."""

import ast
import getpass
import subprocess
import sys

import pytest

from maillon import cli
from maillon.project.folders import CHECKOUT

SECRET = "pa$$word`id`\\n"


@pytest.fixture
def command(tmp_path):
    """Run deploy/maillon with files of our own: what it says of the environment and its arguments, and its code."""
    settings, python = tmp_path / "maillon.env", tmp_path / "python"
    settings.write_text(f"# A comment.\nMAILLON_URL='https://aide.example.org'\nMAILLON_SMS_TOKEN='{SECRET}'\n")
    python.write_text(f"#!{sys.executable}\nimport os, sys\nprint(ascii((sys.argv[1:], dict(os.environ))))\n")
    python.chmod(0o755)
    text = (CHECKOUT / "deploy/maillon").read_text()
    for theirs, ours in [
        ("/etc/maillon/maillon.env", str(settings)),
        ("/opt/maillon/.venv/bin/python", str(python)),
        ("user=maillon", f"user={getpass.getuser()}"),
    ]:
        assert text.count(theirs) == 1 or theirs.startswith("/etc")
        text = text.replace(theirs, ours)
    script = tmp_path / "maillon"
    script.write_text(text)

    def run(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(["sh", script, *arguments], capture_output=True, text=True)

    run.settings = settings
    return run


def test_the_command_of_a_production_has_its_settings_and_its_words_unchanged(command):
    said = command("invite", "awa@example.org", "--name", "Awa B. $HOME")

    arguments, environment = ast.literal_eval(said.stdout)
    assert arguments == ["-m", "maillon", "invite", "awa@example.org", "--name", "Awa B. $HOME"]
    assert environment["MAILLON_URL"] == "https://aide.example.org"
    assert environment["MAILLON_SMS_TOKEN"] == SECRET
    # Or a file called maillon.py in /tmp would be run as the user who may read everything.
    assert environment["PYTHONSAFEPATH"] == "1"


def test_without_its_settings_the_command_of_a_production_does_nothing(command):
    command.settings.unlink()

    said = command("erase_person", "awa@example.org")

    assert (said.returncode, said.stdout) == (1, "")
    assert "sudo maillon" in said.stderr


@pytest.mark.parametrize("typed", ["backup before.tar", "invite awa@example.org", "up", "check", "manage reencrypt"])
def test_beside_a_production_a_command_without_settings_is_refused(typed, monkeypatch, tmp_path, capsys):
    (tmp_path / "maillon.env").touch()
    monkeypatch.setattr(cli, "PRODUCTION", tmp_path / "maillon.env")
    for name in ("MAILLON_DATA", "MAILLON_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    assert cli.main(typed.split()) == 1

    assert "sudo maillon" in capsys.readouterr().err


def test_the_page_about_installing_puts_the_command_where_it_says():
    page = (CHECKOUT / "docs/howto/install.md").read_text()
    installing, updating = page.split("## Mettre à jour")

    for part in (installing, updating):
        assert "sudo install -m 755 deploy/maillon /usr/local/bin/maillon" in part
    assert updating.index("maillon backup") < updating.index("git pull")
    assert updating.index("run.py setup") < updating.index("systemctl restart maillon-pages")


@pytest.mark.parametrize("name", ["MAILLON_DATA", "MAILLON_URL", "DATABASE_URL"])
def test_beside_a_production_whoever_says_which_installation_is_obeyed(name, monkeypatch, tmp_path):
    (tmp_path / "maillon.env").touch()
    monkeypatch.setattr(cli, "PRODUCTION", tmp_path / "maillon.env")
    for known in ("MAILLON_DATA", "MAILLON_URL", "DATABASE_URL"):
        monkeypatch.delenv(known, raising=False)
    monkeypatch.setenv(name, "something")
    monkeypatch.setattr(cli, "_check", lambda options, rest: 7)

    assert cli.main(["check"]) == 7


def test_a_demonstration_is_welcome_beside_a_production(monkeypatch, tmp_path):
    (tmp_path / "maillon.env").touch()
    monkeypatch.setattr(cli, "PRODUCTION", tmp_path / "maillon.env")
    monkeypatch.delenv("MAILLON_DATA", raising=False)
    monkeypatch.setattr(cli, "_up", lambda options, rest: 7)

    assert cli.main(["demo"]) == 7
