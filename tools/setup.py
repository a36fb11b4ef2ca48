"""The project's own virtual environment, made from the lock by uv where there is one, else by pip."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "maillon.stamp"


class SetupError(Exception):
    """Says in plain words what this machine lacks."""


def set_up() -> None:
    """Make the environment, unless the one that is there was made from this very lock."""
    with open(LOCK, "rb") as lock:
        # Two terminals starting at once: the second waits, then finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = hashlib.sha256(lock.read() + f"{ROOT} {sys.version_info[:2]}".encode()).hexdigest()
        if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
            return
        print("Setting up the environment (once for each version of requirements.lock)…", flush=True)
        STAMP.unlink(missing_ok=True)
        uv = shutil.which("uv")
        install = _with_uv(uv) if uv else _with_pip()
        _run(
            [*install, "--require-hashes", "-r", str(LOCK)], "The packages of requirements.lock could not be installed."
        )
        _link_source()
        STAMP.write_text(wanted)


def compile_messages() -> None:
    """Compile the translations that are newer than their compiled form."""
    stale = [
        po
        for po in (ROOT / "src").glob("**/locale/*/LC_MESSAGES/*.po")
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    if stale:
        _run([str(PYTHON), "-m", "maillon", "messages", "--compile"], "The translations could not be compiled.")


def _with_uv(uv: str) -> list[str]:
    if not PYTHON.exists():
        _run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], "uv could not make .venv.")
    return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]


def _with_pip() -> list[str]:
    if not (VENV / "bin/pip").exists():
        _run(
            [sys.executable, "-m", "venv", str(VENV)],
            "Python could not make .venv. On Debian: apt install python3-venv; or install uv.",
        )
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]


def _link_source() -> None:
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    said = subprocess.run([str(PYTHON), "-c", asked], capture_output=True, text=True, check=True)
    # A path file rather than an installation: nothing to build, and an edit is live.
    Path(said.stdout.strip(), "maillon.pth").write_text(f"{ROOT / 'src'}\n")


def _run(command: list[str], problem: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        raise SetupError(problem)
