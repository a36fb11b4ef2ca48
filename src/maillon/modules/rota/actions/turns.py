"""Give each its turn: what goes wrong for one must not cost the others theirs."""

import logging
from collections.abc import Callable, Iterable

logger = logging.getLogger("maillon.rota")


def in_turn(things: Iterable, act: Callable[..., object]) -> int:
    """Do it for each thing, and return for how many it had an effect; the first failure is raised after the last turn."""
    done, failure = 0, None
    for thing in things:
        try:
            done += int(act(thing) or 0)
        except Exception as error:
            logger.exception("rota.turn.failed", extra={"what": getattr(thing, "code", str(thing))})
            failure = failure or error
    if failure:
        raise failure
    return done
