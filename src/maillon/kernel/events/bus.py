"""Events are frozen facts; reactions run in the same transaction, or later as jobs of the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

PLAIN = (str, int, float, bool, type(None))

_events: dict[str, type["Event"]] = {}
_reactions: dict[str, list["Reaction"]] = defaultdict(list)


@dataclass(frozen=True)
class Event:
    """Something that happened, in the past tense, told with identifiers and plain values only."""

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        # maillon.modules.helpline.events → helpline.RequestClosed
        cls.name = f"{cls.__module__.split('.')[-2]}.{cls.__name__}"
        if _events.setdefault(cls.name, cls).__qualname__ != cls.__qualname__:
            raise ImproperlyConfigured(f"Two events are called {cls.name}.")
        _events[cls.name] = cls


def _always(event: Event) -> bool:
    return True


@dataclass(frozen=True)
class Reaction:
    """A function that runs when an event happens that concerns it; it may run twice and its effect is the same."""

    event: str
    function: Callable[[Event], None]
    later: bool
    when: Callable[[Event], bool] = _always

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"


def on(event: type[Event] | str, *, later: bool = False, when: Callable[[Event], bool] = _always):
    """React to an event, given as a class or as "module.EventName"; `later` runs it as a job.

    `when` tells from the event alone whether it concerns this reaction: what does not leaves no job.
    """
    name = event if isinstance(event, str) else event.name

    def register(function):
        _reactions[name].append(Reaction(name, function, later, when))
        return function

    return register


def publish(event: Event) -> None:
    """Tell everyone who reacts to it; must be called inside the transaction that made it true."""
    if not transaction.get_connection().in_atomic_block:
        raise ImproperlyConfigured(f"{event.name} is published outside a transaction.")
    facts = asdict(event)
    odd = [field for field, value in facts.items() if not isinstance(value, PLAIN)]
    if odd:
        raise ImproperlyConfigured(f"{event.name} carries more than plain values: {', '.join(odd)}.")
    for reaction in _reactions[event.name]:
        if not reaction.when(event):
            continue
        if reaction.later:
            from .later import defer_reaction

            defer_reaction(reaction.name, event.name, facts)
        else:
            reaction.function(event)


def react(reaction_name: str, event_name: str, facts: dict) -> None:
    """Run one reaction, named as it was when the event was published; a reaction since removed is let go."""
    event = _events[event_name](**facts)
    for reaction in _reactions[event_name]:
        if reaction.name == reaction_name and reaction.when(event):
            reaction.function(event)


def declared() -> dict[str, type[Event]]:
    """Return every event by name."""
    return dict(sorted(_events.items()))


def reactions_to(event_name: str) -> list[Reaction]:
    """Return who reacts to that event."""
    return list(_reactions[event_name])
