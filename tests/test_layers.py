"""Who may import whom; each contract is shown a breach that it must see."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tree import CHECKOUT

CONTRACTS = {
    "strata": "Each stratum leans on those below it only",
    "modules": "Modules never import each other",
    "models": "A module's tables are touched from inside it only",
    "kernel": "The kernel has its own order",
    "ideas": "Ideas need no database",
}
BREACHES = [
    ("lib/codes.py", "import django", {"ideas"}),
    ("lib/codes.py", "import maillon.ui", {"strata"}),
    ("ui/tags.py", "from maillon.kernel import people", {"strata"}),
    ("kernel/people/actions.py", "from maillon.modules.helpline import queries", {"strata"}),
    ("kernel/access/doors.py", "from maillon.kernel.people import actions", {"kernel"}),
    ("kernel/people/actions.py", "import maillon.kernel.notices", {"kernel"}),
    ("kernel/events/bus.py", "import maillon.kernel.access", {"kernel"}),
    ("modules/helpline/actions.py", "from maillon.modules.directory import queries", {"modules"}),
    ("modules/helpline/actions.py", "from maillon.modules.directory.models import Place", {"modules"}),
    ("modules/helpline/actions.py", "import maillon.project", {"strata"}),
    ("project/urls.py", "from maillon.modules.directory.models import Place", {"models"}),
]
ALLOWED = [
    ("modules/helpline/actions.py", "from .models import Call"),
    ("modules/helpline/actions.py", "from maillon.kernel.people import actions"),
    ("project/urls.py", "from maillon.modules.directory import queries"),
    ("kernel/notices/actions.py", "from maillon.kernel.people import actions"),
    ("kernel/people/actions.py", "import maillon.ui, django"),
]


def test_the_code_keeps_its_layers():
    found = _lint(CHECKOUT / "src")

    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(("path", "line", "contracts"), BREACHES)
def test_a_breach_is_seen(tree, path, line, contracts):
    (tree / "maillon" / path).write_text(line)

    found = _lint(tree, tree / "contracts")

    broken = {key for key, name in CONTRACTS.items() if f"{name} BROKEN" in found.stdout}
    assert contracts <= broken, found.stdout


def test_what_is_allowed_passes(tree):
    for path, line in ALLOWED:
        target = tree / "maillon" / path
        target.write_text((target.read_text() if target.exists() else "") + line + "\n")

    found = _lint(tree, tree / "contracts")

    assert found.returncode == 0, found.stdout


@pytest.fixture
def tree(tmp_path):
    """A tiny package with each stratum and two modules."""
    folders = ["project", "ui", "lib", "modules", "kernel"]
    folders += [f"kernel/{name}" for name in ("people", "access", "events", "notices", "portal")]
    folders += [f"modules/{name}" for name in ("helpline", "directory")]
    for folder in ["", *folders]:
        (tmp_path / "maillon" / folder).mkdir()
        (tmp_path / "maillon" / folder / "__init__.py").write_text("")
    for module in ("helpline", "directory"):
        for name in ("models", "queries"):
            (tmp_path / "maillon" / "modules" / module / f"{name}.py").write_text("")
    (tmp_path / "maillon" / "kernel" / "people" / "actions.py").write_text("")
    # The exceptions name files that are not in the tiny package.
    contracts = re.sub(r"^ignore_imports =\n(?:(?:#| ).*\n)+", "", (CHECKOUT / ".importlinter").read_text(), flags=re.M)
    (tmp_path / "contracts").write_text(contracts)
    return tmp_path


def _lint(source: Path, config: Path = CHECKOUT / ".importlinter"):
    run = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", run, "--no-cache", "--config", str(config)],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
    )
