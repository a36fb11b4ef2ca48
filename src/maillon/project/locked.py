"""The versions that run are the versions locked: those that were tried together."""

from collections.abc import Iterator, Mapping
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .environment import Environment
from .findings import Finding, doubtful, well
from .folders import CHECKOUT

LOCK = CHECKOUT / "requirements.lock"
MOST_NAMED = 5


def libraries(_environment: Environment) -> Iterator[Finding]:
    """The libraries are those of requirements.lock, where it is there."""
    if not LOCK.exists():
        return
    found = list(differences(LOCK, installed()))
    if not found:
        yield well("Les bibliothèques sont celles de requirements.lock.")
        return
    named = ", ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
    yield doubtful(
        f"Des bibliothèques ne sont pas celles de requirements.lock, essayées ensemble ({named}) : effacez"
        " .venv/maillon.stamp, lancez `python3 run.py setup`, puis redémarrez Maillon."
    )


def installed() -> dict[str, str]:
    """Return the version of each library of this Python; of two by one name, the one that is imported."""
    found: dict[str, str] = {}
    for one in distributions():
        if name := one.metadata["Name"]:
            found.setdefault(canonicalize_name(name), one.version)
    return found


def differences(lock: Path, there: Mapping[str, str]) -> Iterator[str]:
    """Say of each library this machine should have how it differs; one that is not in the lock harms nobody."""
    for line in lock.read_text().splitlines():
        if not line or line[0] in " #":
            continue
        wanted = Requirement(line.removesuffix("\\"))
        if wanted.marker and not wanted.marker.evaluate():
            continue
        version = there.get(canonicalize_name(wanted.name))
        if version is None:
            yield f"{wanted.name} manque"
        elif not wanted.specifier.contains(version, prereleases=True):
            yield f"{wanted.name} {version} au lieu de {str(wanted.specifier).removeprefix('==')}"
