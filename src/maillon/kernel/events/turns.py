"""Give each its turn: what goes wrong for one must not cost the others theirs."""

import logging
from collections.abc import Callable, Iterable

from maillon.lib.refusal import Refused

logger = logging.getLogger("maillon.turns")


def in_turn(things: Iterable, act: Callable[..., object]) -> int:
    """Do it for each thing, and return the sum of the numbers, or of the yeses, that it gave.

    What is refused is left alone: somebody was quicker. Any other failure is logged, and the first one is raised after
    the last turn: the job is then among those that failed, where an operator finds it.
    """
    done, failure = 0, None
    for thing in things:
        try:
            given = act(thing)
            done += given if isinstance(given, int) else 0
        except Refused as refused:
            logger.info("turn.refused", extra={"what": _name(thing), "refused": refused.reason})
        except Exception as error:
            logger.exception("turn.failed", extra={"what": _name(thing)})
            failure = failure or error
    if failure:
        raise failure
    return done


def _name(thing: object) -> str:
    """Say which one without saying who: a code, the name of a part, a number."""
    names = (getattr(thing, name, "") for name in ("code", "slug", "__name__", "pk"))
    return str(next(filter(None, names), thing))
