"""Make requirements.lock from pyproject.toml."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from .setup import LOCK, ROOT, SetupError

HEADER = """\
# Every package, pinned with the fingerprints of its files; no address, so any registry will do.
# Made again with: python3 run.py lock
"""


def lock() -> int:
    """Resolve anew, for every platform, and write no address."""
    if not (uv := shutil.which("uv")):
        raise SetupError("Making the lock needs uv: https://docs.astral.sh/uv/")
    command = [uv, "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    with tempfile.TemporaryDirectory() as folder:
        # A copy, so that versions already chosen are kept, and a failure leaves the lock as it was.
        made = Path(folder, LOCK.name)
        made.write_text(LOCK.read_text() if LOCK.exists() else "")
        said = subprocess.run([*command, "--output-file", made], cwd=ROOT, stdout=subprocess.DEVNULL)
        if said.returncode == 0:
            LOCK.write_text(HEADER + made.read_text())
    return said.returncode
