"""Each reference page by name, written and compared."""

from collections.abc import Callable
from pathlib import Path

from django.utils import translation

from . import exchanges, happenings, installation, surface, trust

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "settings": installation.settings,
    "commands": installation.commands,
    "components": surface.components,
    "urls": surface.urls,
    "api": surface.api,
    "roles": happenings.roles,
    "flows": happenings.flows,
    "events": happenings.events,
    "notices": happenings.notices,
    "jobs": happenings.jobs,
    "safety": trust.safety,
    "kinds": exchanges.kinds,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """Name the pages that are not what the code says."""
    return [name for name in PAGES if _read(folder / f"{name}.md") != page(name)]


def write(name: str, folder: Path = FOLDER) -> None:
    """Write one page."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(page(name), encoding="utf-8")


def page(name: str) -> str:
    """Give the text of one page, in English whoever asks."""
    with translation.override("en"):
        body = PAGES[name]().strip()
    return f"<!-- Written by `maillon reference` from the code. Do not edit. -->\n{body}\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
