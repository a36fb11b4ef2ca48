"""Measure, in a database of its own that is thrown away: `python -m bench [subject …]`.

Times depend on the machine and on what else it does; what is worth keeping are the ratios, all taken in one run.
"""

import argparse
import importlib
import sys
import traceback

from bench import ground

SUBJECTS = {
    "first_visit": "bytes and requests of a first visit",
    "relevance": "does an everyday question find its guide",
    "pages": "what a page costs beside a bare one",
    "guides": "what a guide costs, read in each way, and its weight",
    "imports": "places imported a second",
    "offers": "requests offered to people on duty a second",
    "enrol": "people enrolled an hour, from the first page to the code",
    "routing": "the dispatcher beside Erlang A, other ways of choosing, and the clock",
    "funders": "figures over 100,000 requests",
    "rota": "a week for 1,200 volunteers, against its linear bound",
    "letters": "a hub of 1,200 people: conversations, and a letter to all",
    "live": "two thousand people watching live boards in one process",
    "exchanges": "listings near and filtered as they grow, and fifty people who publish, answer and agree",
    "alerts": "the searches kept that one new listing answers, as they grow",
    "credits": "time set aside and paid a second, and every account counted again",
    "prose": "what changed in 10,000 words, and two changes of them made one",
    "archives": "books and copies of the whole commons made a second",
    "speed": "a search among 10,000 and 100,000 documents",
}
# Too long to run with the others: asked for by name.
LONG = {"week": "five days of forty teams through the real thing, everything killed on the way"}
KNOWN = SUBJECTS | LONG
HOMES = {"relevance": "bench.answers"}


def main() -> int:
    """Run the subjects asked for, or all of them."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="subject", help=f"among: {', '.join(KNOWN)}")
    names = parser.parse_args().subjects or list(SUBJECTS)
    if unknown := sorted(set(names) - set(KNOWN)):
        parser.error(f"no such subject: {', '.join(unknown)}")
    failures = 0
    with ground.throwaway():
        for name in names:
            print(f"\n{name}: {KNOWN[name]}", flush=True)
            try:
                importlib.import_module(HOMES.get(name, f"bench.{name}")).run()
            except Exception:
                traceback.print_exc()
                failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
