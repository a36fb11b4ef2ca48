"""The commands of run.py."""

import os
import subprocess
import sys

from . import browser, checks, locking, postgres, testing
from .setup import PYTHON, ROOT, SetupError, compile_messages, set_up
from .typeface import fetch_typeface

USAGE = """\
python3 run.py demo [--port N] [--data DIR]    a believable world to walk in; prints its address
python3 run.py test [--postgres] [pytest …]    the tests, with a browser found or fetched
python3 run.py check                           lint, format, layers, types, migrations, translations, api, reference; not the tests
python3 run.py bench [names]                   the measures, as ratios
python3 run.py maillon COMMAND …               the maillon command line (try: maillon --help)
python3 run.py setup                           only set up what the others need
python3 run.py lock                            make requirements.lock again"""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    command, rest = (arguments or ["--help"])[0], arguments[1:]
    commands = {
        "demo": demo,
        "test": test,
        "check": check,
        "bench": bench,
        "maillon": maillon,
        "setup": setup,
        "lock": lock,
    }
    if command not in commands:
        print(USAGE)
        return 0 if command in {"-h", "--help", "help"} else 2
    try:
        return commands[command](rest)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(arguments: list[str]) -> int:
    """Run the demonstration world."""
    return maillon(["demo", *arguments])


def maillon(arguments: list[str]) -> int:
    """Become the maillon command line, in the project's own environment."""
    _prepare()
    os.execv(PYTHON, [str(PYTHON), "-m", "maillon", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests; in CI nothing may be left out."""
    _prepare()
    own_postgres = "--postgres" in arguments
    arguments = [argument for argument in arguments if argument != "--postgres"]
    chosen = [argument for argument in arguments if (ROOT / argument.partition("::")[0]).exists()]
    journeys = not chosen or any("journeys" in path or path.rstrip("/") == "tests" for path in chosen)
    found = browser.find(fetch=journeys)
    os.environ["MAILLON_TEST_BROWSER"] = found or ""
    if journeys and not found and os.environ.get("CI") == "true":
        raise SetupError("CI leaves no journey out, and there is no browser: install chromium.")
    command = [str(PYTHON), "-m", "pytest", *arguments]
    if not chosen and not any(argument.startswith(("-n", "-p", "--pdb")) for argument in arguments):
        # In the order of their names: journeys, which are long, come early, and what is short fills the end.
        command += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    around = [str(PYTHON), "-m", "tools.with_postgres", str(postgres.find())] if own_postgres else []
    code = testing.run(command, around, cwd=ROOT)
    if journeys and not found:
        left_out = sorted(path.name for path in (ROOT / "tests/journeys").glob("test_*.py"))
        print(f"Left out, for want of a browser: {', '.join(left_out) or 'no journey'}.")
    return code


def check(arguments: list[str]) -> int:
    """Run everything a machine can check without running the product."""
    _prepare()
    return checks.run_all()


def bench(arguments: list[str]) -> int:
    """Run the measures."""
    _prepare()
    return subprocess.run([str(PYTHON), "-m", "bench", *arguments], cwd=ROOT).returncode


def setup(arguments: list[str]) -> int:
    """Only set up."""
    _prepare()
    return 0


def lock(arguments: list[str]) -> int:
    """Make the lock again from pyproject.toml."""
    return locking.lock()


def _prepare() -> None:
    set_up()
    fetch_typeface()
    compile_messages()
