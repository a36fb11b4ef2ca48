"""Fetch the typeface from npm, where npm is there; without it people read with their system's own."""

import hashlib
import shutil
import subprocess

from .setup import ROOT

PACKAGE = ROOT / "node_modules/@fontsource-variable/atkinson-hyperlegible-next"
FONTS = ROOT / ".assets/fonts"
TYPEFACE = FONTS / "atkinson.woff2"
STAMP = FONTS / "stamp"
SECONDS = 30


def fetch_typeface() -> bool:
    """Copy the pinned typeface and its licence into .assets; whether it is there."""
    npm = shutil.which("npm")
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if TYPEFACE.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return True
    if not npm:
        return TYPEFACE.exists()
    try:
        command = [npm, "ci", "--ignore-scripts", "--silent", "--fetch-retries=0"]
        subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, check=True)
        FONTS.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGE / "LICENSE", FONTS / "atkinson.LICENSE.txt")
        shutil.copyfile(PACKAGE / "files/atkinson-hyperlegible-next-latin-wght-normal.woff2", TYPEFACE)
        STAMP.write_text(wanted)
    except (OSError, subprocess.SubprocessError):
        print("The typeface could not be fetched from npm: pages use the system's own.")
    return TYPEFACE.exists()
