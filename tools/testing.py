"""Run the tests, and try once more, alone, the few that failed beside others."""

import json
import subprocess
import tempfile
from pathlib import Path

MOST_TRIED_AGAIN = 5
TESTS_FAILED = 1  # pytest's own exit code; any other is not about a test


def run(pytest: list[str], around: list[str], *, cwd: Path) -> int:
    """Run pytest within the command `around` it and return its exit code.

    Two tests at a time on a busy machine can fail for want of it. Up to five that did are tried once more, one by one and
    by name: what fails alone fails, and what passes is said aloud, for its cause to be looked for (ADR 19).
    """
    if "-n" not in pytest:
        return subprocess.run([*around, *pytest], cwd=cwd).returncode
    with tempfile.TemporaryDirectory() as memory:
        pytest = [*pytest, "-o", f"cache_dir={memory}"]
        code = subprocess.run([*around, *pytest], cwd=cwd).returncode
        failed = _failed(Path(memory)) if code == TESTS_FAILED else []
        if not 0 < len(failed) <= MOST_TRIED_AGAIN:
            return code
        print("\nTried once more, alone, since they failed beside others:", *failed, sep="\n  ", flush=True)
        code = subprocess.run([*around, *pytest, "-n", "0", "--last-failed"], cwd=cwd).returncode
        if code == 0:
            print("They passed alone. Something in them depends on the machine or on others: look for it.", flush=True)
        return code


def _failed(memory: Path) -> list[str]:
    told = memory / "v/cache/lastfailed"
    return sorted(json.loads(told.read_text())) if told.exists() else []
