"""run.py: one lock for everyone, and no more than the standard library to begin with."""

import re
import subprocess
import sys
import tomllib

import pytest

from maillon.project.folders import CHECKOUT
from tools import browser, checks, commands, typeface

LOCK = (CHECKOUT / "requirements.lock").read_text()


def test_the_lock_pins_every_package_with_hashes_and_names_no_address():
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in LOCK.splitlines() if not line.startswith("#")))

    assert len(entries) > 50
    assert [entry for entry in entries if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:", entry, re.DOTALL)] == []
    assert "://" not in LOCK


def test_the_lock_has_everything_that_pyproject_asks_for():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in asked}

    assert names - set(re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)) == set()


def test_the_typeface_s_lock_names_no_address_of_a_registry():
    text = (CHECKOUT / "package-lock.json").read_text()

    assert "resolved" not in text
    assert '"integrity": "sha512-' in text


def test_run_needs_nothing_installed():
    said = subprocess.run([sys.executable, "-S", "-E", "-s", "run.py"], cwd=CHECKOUT, capture_output=True, text=True)

    assert (said.returncode, said.stderr) == (0, "")
    assert "python3 run.py demo" in said.stdout


def test_what_check_runs_is_what_its_pages_say():
    said = next(line for line in (CHECKOUT / "CONTRIBUTING.md").read_text().splitlines() if "run.py check" in line)
    usage = next(line for line in commands.USAGE.splitlines() if "run.py check" in line)

    for line in (said, usage):
        told = line.partition("check ")[2].partition(":")[0].partition(";")[0].strip().split(", ")
        assert sorted(told) == sorted(checks.CHECKS)
    assert "not the tests" in said


def test_an_unknown_command_shows_the_known_ones():
    said = subprocess.run([sys.executable, "run.py", "dmeo"], cwd=CHECKOUT, capture_output=True, text=True)

    assert said.returncode == 2
    assert "python3 run.py demo" in said.stdout


def test_a_browser_that_does_not_start_is_not_found(monkeypatch, tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("MAILLON_TEST_BROWSER", raising=False)

    assert browser.find(fetch=False) is None

    broken.write_text("#!/bin/sh\nexit 0\n")
    assert browser.find(fetch=False) == str(broken)


@pytest.mark.parametrize("npm", [None, "#!/bin/sh\nexit 1\n"])
def test_without_npm_or_its_registry_people_read_with_their_system_s_typeface(monkeypatch, tmp_path, npm):
    if npm:
        (tmp_path / "npm").write_text(npm)
        (tmp_path / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(typeface, "WEIGHTS", {400: tmp_path / "fonts/atkinson.woff2"})

    assert typeface.fetch_typeface() is False
