"""Who is offered which request for help: facts in, decision out, the same for calls and call-backs.

    offers = next_offers(waiting, mediators, now=now, widening=WIDENING)

`Waiting` is a request nobody holds, `Mediator` somebody on duty; both are plain facts, so that being free is always derived.
Requests are served by arrival, less the head start that a priority gives (`head_start("alone", "today")`), calls and call-backs
in one queue. Each goes to somebody competent, in scope, of the language, not tried this round; the longer it waits the wider
the choice (`WIDENING`). `should_pause(answers)` says when silence means that somebody has left their desk. `Pool` makes the
same choice from people kept in order, for live calls.
"""

from .choice import choose
from .facts import Mediator, Offer, Waiting
from .offers import next_offers
from .pool import Pool
from .priority import HEAD_STARTS, MOST_HEAD_START, head_start, in_order
from .silence import should_pause
from .widening import NARROW, WIDENING, Step, Widening, can_serve, reach_of

__all__ = [
    "HEAD_STARTS",
    "MOST_HEAD_START",
    "NARROW",
    "WIDENING",
    "Mediator",
    "Offer",
    "Pool",
    "Step",
    "Waiting",
    "Widening",
    "can_serve",
    "choose",
    "head_start",
    "in_order",
    "next_offers",
    "reach_of",
    "should_pause",
]
