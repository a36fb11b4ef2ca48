"""Which topics exist, who may follow each, and whom a signal reaches."""

import re
from collections.abc import Iterable
from datetime import date

from maillon.lib.codes import ALPHABET

MOST_TOPICS = 20
_CODED = re.compile(rf"(request|person|thread):([{ALPHABET}]{{4,12}})")
_TERRITORY = re.compile(r"territory:((?:[A-Z0-9]{1,8}/)*[A-Z0-9]{0,8})")


def permitted(person, asked: Iterable[str], *, on: date) -> list[str]:
    """Keep the topics that `person` may follow on that day.

    The code of a request is its key: whoever knows it may follow it; that of a thread too, for people with an account:
    a signal says that something was written, and the page asks who may read it. Somebody's own topic is for them
    alone, and a territory for whoever holds a role that covers it.
    """
    return [topic for topic in list(dict.fromkeys(asked))[:MOST_TOPICS] if _may_follow(person, topic, on)]


def reached(topic: str) -> list[str]:
    """Name the topics whose followers hear this signal: a territory is heard in all those that hold it."""
    if not topic.startswith("territory:"):
        return [topic]
    parts = [part for part in topic.removeprefix("territory:").split("/") if part]
    return [f"territory:{_path(parts[:depth])}" for depth in range(len(parts) + 1)]


def canonical(topic: str) -> str:
    """Write a topic as signals do: the path of a territory ends with a slash."""
    return reached(topic)[-1]


def _may_follow(person, topic: str, on: date) -> bool:
    if found := _CODED.fullmatch(topic):
        kind, code = found.groups()
        return kind == "request" or (person.is_authenticated and (kind == "thread" or person.code == code))
    if not _TERRITORY.fullmatch(topic) or not person.is_authenticated:
        return False
    path = canonical(topic).removeprefix("territory:")
    return any(path.startswith(start) for role in person.roles_on(on) for start in role.paths)


def _path(parts: list[str]) -> str:
    return "".join(f"{part}/" for part in parts)
