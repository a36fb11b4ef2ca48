"""Everything a machine can check without running the product."""

import os
import subprocess
import time

from .setup import PYTHON, ROOT

BIN = PYTHON.parent
CHECKS = {
    "lint": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "layers": [BIN / "lint-imports", "--no-logo"],
    "types": [BIN / "mypy", "--strict", "src/maillon/lib"],
    "migrations": [PYTHON, "-m", "maillon", "manage", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "-m", "maillon", "messages", "--check"],
    "api": [PYTHON, "-m", "maillon", "openapi", "--check"],
    "reference": [PYTHON, "-m", "maillon", "reference", "--check"],
}


def run_all() -> int:
    """Run every check, showing only what the failed ones say; the exit code says whether all passed."""
    failed = []
    for name, command in CHECKS.items():
        begun = time.monotonic()
        said = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=os.environ | {"NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        print(f"{name:14} {'FAILED' if said.returncode else 'ok'}  {time.monotonic() - begun:.1f} s", flush=True)
        if said.returncode:
            failed.append(name)
            print(said.stdout)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0
