"""Fetch the typeface from npm, where npm is there; without it people read with their system's own.

Two weights rather than the variable one, which weighs 9 kB more than both.
"""

import hashlib
import shutil
import subprocess

from .setup import ROOT

PACKAGE = ROOT / "node_modules/@fontsource/atkinson-hyperlegible-next"
FONTS = ROOT / ".assets/fonts"
WEIGHTS = {400: FONTS / "atkinson.woff2", 700: FONTS / "atkinson-bold.woff2"}
STAMP = FONTS / "stamp"
SECONDS = 30


def fetch_typeface() -> bool:
    """Copy the pinned typeface and its licence into .assets; whether it is there."""
    npm = shutil.which("npm")
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if _is_there() and STAMP.exists() and STAMP.read_text() == wanted:
        return True
    if not npm:
        return _is_there()
    try:
        command = [npm, "ci", "--ignore-scripts", "--silent", "--fetch-retries=0"]
        subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, check=True)
        FONTS.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGE / "LICENSE", FONTS / "atkinson.LICENSE.txt")
        for weight, kept in WEIGHTS.items():
            shutil.copyfile(PACKAGE / f"files/atkinson-hyperlegible-next-latin-{weight}-normal.woff2", kept)
        STAMP.write_text(wanted)
    except (OSError, subprocess.SubprocessError):
        print("The typeface could not be fetched from npm: pages use the system's own.")
    return _is_there()


def _is_there() -> bool:
    return all(kept.exists() for kept in WEIGHTS.values())
