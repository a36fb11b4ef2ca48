"""The words of the platform: collect them from our code, keep their French, compile and check it."""

import argparse
import sys
from collections.abc import Sequence

from .catalogs import App, apps, compile_app, refresh, update
from .checks import problems

__all__ = ["App", "apps", "compile_all", "main", "problems", "update"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `maillon messages`: refresh each app's French file, and compile it; or only check."""
    parser = argparse.ArgumentParser(prog="maillon messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; list what is missing or wrong")
    parser.add_argument("--compile", action="store_true", help="only compile what is stale")
    parser.add_argument("--app", metavar="LABEL", action="append", help="only this application")
    options = parser.parse_args(arguments)

    chosen = [app for app in apps() if not options.app or app.label in options.app]
    unknown = set(options.app or ()) - {app.label for app in chosen}
    if unknown:
        print(f"No application called {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    if options.check:
        return _check(chosen)
    if not options.compile:
        for app in chosen:
            if update(app):
                print(f"{app.label}: {app.po.name} refreshed, {refresh(app).missing} without French")
    compile_all(chosen)
    return 0


def compile_all(chosen: Sequence[App] | None = None) -> int:
    """Compile each French file whose compiled form is stale, and say how many; needs no Django set up."""
    return sum(compile_app(app) for app in (apps() if chosen is None else chosen))


def _check(chosen: Sequence[App]) -> int:
    found = problems(chosen)
    for problem in found:
        print(problem)
    return 1 if found else 0
