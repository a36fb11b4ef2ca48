"""What was written down at some moves of an engagement: by which side, and under which words it is shown."""

import re
from dataclasses import dataclass
from datetime import datetime

from maillon.kernel.conversations.reading import masked
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.kernel.kinds.noted import NOTED
from maillon.kernel.people.models import Person
from maillon.lib.signs import one_line, several_lines

LONGEST = 1_000
WORRIES, FOUND = "worries", "found"
# Keeps the lines of some words on the line they have in the notes: nobody can type it.
_BREAK = "\x1f"
_LINE = re.compile(r"(\w+)·(\w*): (.*)")


@dataclass(frozen=True)
class Note:
    """Some words, what they are about, and who wrote them; the coordination has no name here."""

    about: str
    by: str
    words: str


def written(notes: str, name: str, role: str, words: str, *, longest: int = LONGEST) -> str:
    """Return the notes with these words added, on a line of their own; an empty line between two of theirs is kept, not ten."""
    lines = "\n".join(one_line(line) for line in several_lines(words).splitlines())
    words = re.sub(r"\n{3,}", "\n\n", lines)[:longest].strip().replace("\n", _BREAK)
    return f"{notes}\n{name}·{role}: {words}".strip("\n ")


def words_of(notes: str, name: str, role: str) -> str:
    """Return what one side wrote first about something, or nothing."""
    return next((words for about, by, words in _parts(notes) if (about, by) == (name, role)), "")


def how_many(notes: str, name: str, role: str) -> int:
    """Say how many times one side wrote about something."""
    return sum(
        found is not None and found.group(1, 2) == (name, role) for found in map(_LINE.fullmatch, notes.splitlines())
    )


def without(notes: str, role: str) -> str:
    """Return the notes but for what one side wrote: the words of the other side and of the coordination are theirs."""
    lines = [(line, _LINE.fullmatch(line)) for line in notes.splitlines()]
    return "\n".join(line for line, found in lines if found and found[2] != role)


def notes_of(engagement, *, reader) -> list[Note]:
    """Return what was written down, oldest first; of the other side's, numbers and addresses are hidden until both agreed."""
    people = {HOST: str(engagement.host), GUEST: str(engagement.guest)}
    others = {engagement.host_id: GUEST, engagement.guest_id: HOST}
    hidden = "" if engagement.is_agreed else others.get(reader.pk, "")
    return [
        Note(str(NOTED.get(about, "")), people.get(by, ""), masked(words) if by == hidden else words)
        for about, by, words in _parts(engagement.notes)
    ]


def _parts(notes: str) -> list[tuple[str, str, str]]:
    found = (_LINE.fullmatch(line) for line in notes.splitlines())
    return [(one[1], one[2], one[3].replace(_BREAK, "\n")) for one in found if one]


@dataclass(frozen=True)
class Logged:
    """What worried somebody, or what the coordination found; only the coordination reads it."""

    at: datetime
    is_worry: bool
    by: str
    words: str


def logged(log: str, what: str, words: str, *, by, now: datetime) -> str:
    """Return the log with one more line."""
    return f"{log}\n{now.isoformat()}|{what}|{by.pk}|{' '.join(words.split())[:LONGEST]}".strip()


def worries(passage) -> str:
    """Return the mark of a worry about one time it took place."""
    return f"{WORRIES}·{passage.pk}"


def is_logged(log: str, what: str, words: str, *, by) -> bool:
    """Tell whether the same person wrote the very same since the coordination last wrote what it found."""
    words = one_line(words, most=LONGEST)
    for line in reversed(log.splitlines()):
        _at, said, writer, kept = line.split("|", 3)
        if said == FOUND:
            return False
        if (said, writer, kept) == (what, str(by.pk), words):
            return True
    return False


def log_of(expectation) -> list[Logged]:
    """Return the log, the latest first; whoever left their account has no name."""
    lines = [line.split("|", 3) for line in expectation.log.splitlines()]
    names = (
        {person.pk: str(person) for person in Person.objects.filter(pk__in={int(line[2]) for line in lines})}
        if lines
        else {}
    )
    found = [
        Logged(datetime.fromisoformat(at), what != FOUND, names.get(int(by), ""), words)
        for at, what, by, words in lines
    ]
    return found[::-1]
