"""`python -m maillon` is the maillon command."""

import sys

from maillon.cli import main

sys.exit(main())
