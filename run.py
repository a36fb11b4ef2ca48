#!/usr/bin/env python3
"""Set up what Maillon needs, then run it: python3 run.py demo | test | check | bench | maillon | lock."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be able to read this far
    sys.exit("Maillon needs Python 3.11 or later, and this is an older one. Try: python3.11 run.py")

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
