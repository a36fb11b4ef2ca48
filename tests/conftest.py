"""What every test may lean on: the embedded database, a few territories."""

import os

import pytest
from hypothesis import settings

from maillon.project.embedded import data_dir, start_for_this_process

EMBEDDED = pytest.StashKey()


# Laws are tried on sixty examples each, the same ones each time in CI: what fails there fails here, and not one time in
# a thousand. A longer search is --hypothesis-profile=thorough.
settings.register_profile("fast", max_examples=60, deadline=None, derandomize=os.environ.get("CI") == "true")
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("fast")
pytest_plugins = [
    f"tests.fixtures.{name}"
    for name in (
        "moment",
        "people",
        "jobs",
        "reading",
        "browser",
        "emptying",
        "remembered",
        "exchange",
        "life",
        "photographs",
        "shown",
    )
] + ["tests.journeys.passing"]


def pytest_configure(config):
    """Start, or join, the embedded database before Django connects; `DATABASE_URL` names another instead."""
    if not os.environ.get("DATABASE_URL"):
        config.stash[EMBEDDED] = start_for_this_process(data_dir())
    from django.conf import settings

    # Else each client of each test would list every static file again before its first page.
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_unconfigure(config):
    """Let go of the embedded database; it ends with its last user."""
    if server := config.stash.get(EMBEDDED, None):
        server.stop()


def _territory(parent, code, name, **facts):
    from maillon.kernel.territories.models import Level, Territory

    levels = {"F": Level.COUNTRY, "R": Level.REGION, "D": Level.DEPARTEMENT, "C": Level.COMMUNE}
    level = levels[code[0]]
    return Territory.objects.get_or_create(
        code=code,
        defaults={
            "level": level,
            "name": name,
            "path": f"{parent.path if parent else ''}{code}/",
            "parent": parent,
            "insee": code[1:] if level == Level.COMMUNE else "",
            **facts,
        },
    )[0]


@pytest.fixture
def france(db):
    """The whole country."""
    return _territory(None, "FR", "France", latitude=46.6, longitude=2.5)


@pytest.fixture
def auvergne_rhone_alpes(france):
    """A région."""
    return _territory(france, "R84", "Auvergne-Rhône-Alpes", latitude=45.4, longitude=4.6)


@pytest.fixture
def loire(auvergne_rhone_alpes):
    """A département."""
    return _territory(auvergne_rhone_alpes, "D42", "Loire", latitude=45.7, longitude=4.2)


@pytest.fixture
def saint_etienne(loire):
    """The largest commune of the Loire, with three postal codes."""
    return _territory(
        loire,
        "C42218",
        "Saint-Étienne",
        population=173_136,
        postal_codes=["42000", "42100", "42230"],
        latitude=45.4301,
        longitude=4.379,
    )


@pytest.fixture
def feurs(loire):
    """A small town of the Loire, 35 km from Saint-Étienne."""
    return _territory(
        loire, "C42094", "Feurs", population=8_466, postal_codes=["42110"], latitude=45.7322, longitude=4.2283
    )


@pytest.fixture
def roanne(loire):
    """A town in the north of the Loire."""
    return _territory(
        loire, "C42187", "Roanne", population=34_743, postal_codes=["42300"], latitude=46.0449, longitude=4.0797
    )


@pytest.fixture
def toulon(france):
    """A commune of another région."""
    var = _territory(_territory(france, "R93", "Provence-Alpes-Côte d’Azur"), "D83", "Var")
    return _territory(var, "C83137", "Toulon", population=180_452, latitude=43.1242, longitude=5.9280)


@pytest.fixture
def lyon(auvergne_rhone_alpes):
    """A large commune of another département."""
    rhone = _territory(auvergne_rhone_alpes, "D69", "Rhône", latitude=45.9, longitude=4.6)
    return _territory(
        rhone,
        "C69123",
        "Lyon",
        population=519_127,
        postal_codes=[f"6900{number}" for number in range(1, 10)],
        latitude=45.7549,
        longitude=4.8364,
    )
