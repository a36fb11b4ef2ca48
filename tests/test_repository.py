"""What a machine checks on the tree, so that nobody has to remember it."""

import re
import tomllib

import pytest
from django.core.management import call_command

from maillon.kernel.api.site import api
from maillon.project.reference.surface import addresses, is_of_others
from tests.tree import CHECKOUT, SOURCE, files, lines_with, short, texts

LONGEST_FILE = 350
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.-])/(work/|tmp/plan|opt/pypi|opt/wheels|root/|home/\w+/)"
    r"|pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|registry\.yarnpkg|(?<!emit-)index-url"
)


def test_no_source_file_is_longer_than_one_can_read_at_once():
    long = {
        short(path): len(text.splitlines())
        for path, text in texts(".py", ".html", ".css", ".js", under=SOURCE).items()
        if "migrations" not in path.parts and len(text.splitlines()) > LONGEST_FILE
    }

    assert long == {}


def test_nothing_is_left_unfinished():
    found = {path: text for path, text in texts().items() if path.name not in ("test_repository.py", "LICENSE")}

    assert lines_with(UNFINISHED, found) == []


def test_nothing_names_one_machine_or_one_registry():
    found = {path: text for path, text in texts().items() if path.name != "test_repository.py"}

    assert lines_with(OF_ONE_MACHINE, found) == []


@pytest.mark.parametrize("line", ["cd /work/main", "see /tmp/plan/a.md", "https://files.pythonhosted.org/x", "/root/x"])
def test_a_line_that_names_one_machine_is_seen(line):
    assert OF_ONE_MACHINE.search(line)


@pytest.mark.parametrize(
    "line", ["https://example.org/work/1", "docs/work/a.md", "see /tmp/x", "https://pypi.org/project/x"]
)
def test_a_line_that_names_none_is_left_alone(line):
    assert not OF_ONE_MACHINE.search(line)


def test_nothing_that_is_made_from_the_rest_is_committed():
    made = {".mo", ".pyc", ".woff2", ".sqlite3"}

    assert [short(path) for path in files() if path.suffix in made or path.name == "uv.lock"] == []


def test_each_dependency_says_what_it_saves_and_who_keeps_it():
    text = (CHECKOUT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    dependencies = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    explained = {match[1] for match in re.finditer(r'^ *"([^"]+)", *# .{10,}; .{2,}$', text, re.MULTILINE)}

    assert dependencies
    assert set(dependencies) - explained == set()


def test_the_lock_pins_everything_with_hashes_and_without_any_address():
    lock = (CHECKOUT / "requirements.lock").read_text()
    pins = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", lock, flags=re.MULTILINE).strip())

    assert "://" not in lock
    assert [
        pin for pin in pins if not re.match(r"[\w.-]+(\[[\w,]+\])?==[^ ]+( ;[^\\]*)? ?\\\n\s+--hash=sha256:", pin)
    ] == []


def test_the_lock_has_every_dependency_declared():
    lock = (CHECKOUT / "requirements.lock").read_text()
    pinned = {_plain(match[1]) for match in re.finditer(r"^([\w.-]+)(?:\[.*\])?==", lock, re.MULTILINE)}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    declared = project["project"]["dependencies"] + project["dependency-groups"]["dev"]

    assert {_plain(re.match(r"[\w.-]+", line)[0]) for line in declared} - pinned == set()


def test_the_licence_is_the_whole_affero_licence():
    licence = (CHECKOUT / "LICENSE").read_text()

    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence.splitlines()[0]
    assert "13. Remote Network Interaction" in licence
    assert len(licence.splitlines()) == 661


@pytest.mark.django_db
def test_the_tables_are_those_of_the_migrations():
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)


def test_every_address_says_who_may_open_it():
    silent = [
        f"{address} ({view.__module__}.{getattr(view, '__qualname__', view)})"
        for address, _name, view in addresses()
        if not hasattr(view, "access") and not is_of_others(view)
    ]

    assert silent == []


def test_the_addresses_that_others_rely_on_are_there():
    promised = {
        "/healthz",
        "/api/openapi.json",
        "/api/v1/search",
        "/api/v1/guides/{slug}",
        "/api/v1/places",
        "/api/v1/places/{code}",
    }
    described = set(api.get_openapi_schema()["paths"])

    assert promised - described - {f"/{address}" for address, _name, _view in addresses()} == set()


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()
