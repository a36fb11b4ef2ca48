"""Find a browser for the journeys: on the PATH, else Playwright's own, else Debian's package."""

import os
import shutil
import subprocess

from .setup import PYTHON, ROOT

# The first draws no window of its own: the same pages, a quarter less time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FETCH_SECONDS = 300
WHERE = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"


def find(*, fetch: bool) -> str | None:
    """Return a browser that starts, fetching one if allowed; None where none can be had."""
    chosen = os.environ.get("MAILLON_TEST_BROWSER")
    for path in filter(None, (chosen, *map(shutil.which, NAMES))):
        if _starts(path):
            return path
    if not fetch:
        return None
    return _playwright() or _debian()


def _playwright() -> str | None:
    said = subprocess.run([str(PYTHON), "-c", WHERE], capture_output=True, text=True, cwd=ROOT)
    path = said.stdout.strip()
    if not path:
        return None
    if not os.path.exists(path):
        print("No Chromium on the PATH: asking Playwright for its own…", flush=True)
        _try([str(PYTHON), "-m", "playwright", "install", "chromium"])
    return path if _starts(path) else None


def _debian() -> str | None:
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    print("Installing Debian's Chromium…", flush=True)
    _try(["apt-get", "update", "-q"])
    for name in NAMES[:2]:
        _try(["apt-get", "install", "-y", "-q", "--no-install-recommends", name])
        if (path := shutil.which(name)) and _starts(path):
            return path
    return None


def _starts(path: str) -> bool:
    return _try([path, "--version"])


def _try(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return not subprocess.run(command, env=environment, capture_output=True, timeout=FETCH_SECONDS).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False
