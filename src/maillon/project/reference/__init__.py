"""The reference pages of docs/reference, written from the registries: what is not there does not exist."""

import argparse
import os
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `maillon reference`: write the pages, or only say which would change."""
    parser = argparse.ArgumentParser(prog="maillon reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; list the pages that would change")
    options = parser.parse_args(arguments)
    _set_up()
    from . import pages

    changed = pages.stale()
    for name in changed:
        print(f"docs/reference/{name}.md {'is stale: run `maillon reference`' if options.check else 'written'}")
        if not options.check:
            pages.write(name)
    return 1 if options.check and changed else 0


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")
    django.setup()
