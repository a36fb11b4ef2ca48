"""A kind of text for tests: Awa and Bruno write, everyone proofreads, Sylvie publishes."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db.models import Q

from maillon.kernel.revisions import kinds
from maillon.kernel.revisions.actions import approve, ask_for_proofreading, begin, publish
from maillon.lib.refusal import Refused

WRITERS = ("Awa", "Bruno", "Chloé")
READERS = ("Karim", "Nadia", "Zoé")
LICENCE = re.compile(r"^licence: (.*)$", re.MULTILINE)
CHECKED = re.compile(r"^checked: (\d{4}-\d\d-\d\d)$", re.MULTILINE)
FIRST = "Un premier jet.\n\nDeux phrases ici. Et encore une.\n\nLa fin.\n"


def refuse_bad(content):
    """What the test kind may not publish."""
    if "BAD" in content:
        raise Refused("text_empty")


def licence_of(content):
    """The licence a note says it has, or nothing."""
    found = LICENCE.search(content)
    return found[1] if found else ""


def checked_on(content):
    """The day a note says it was checked, or None."""
    found = CHECKED.search(content)
    return date.fromisoformat(found[1]) if found else None


def check_again(content, day):
    """The same note under another day."""
    return CHECKED.sub(f"checked: {day.isoformat()}", content, count=1)


@pytest.fixture
def team(monkeypatch, make_person):
    """Those who write, proofread and publish, and Max who may do nothing."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    monkeypatch.setattr(kinds, "_rights", {key: list(value) for key, value in kinds._rights.items()})
    people = {name: make_person(name) for name in (*WRITERS, *READERS, "Sylvie", "Max")}
    kinds.register(
        "note",
        label="Note",
        check=refuse_bad,
        url=lambda text: f"/notes/{text.code}/",
        licence=licence_of,
        relicense=lambda content, licence: LICENCE.sub(f"licence: {licence}", content, count=1),
        renewed_on=checked_on,
        renew=check_again,
    )

    def those(names):
        pks = {people[name].pk for name in names}
        return lambda person: Q() if person.pk in pks else Q(pk__in=[])

    kinds.rights("note", "write", those(WRITERS))
    kinds.rights("note", "proofread", those((*WRITERS, *READERS, "Sylvie")))
    for verb in ("publish", "withdraw"):
        kinds.rights("note", verb, those(("Sylvie",)))
    return SimpleNamespace(**{name.lower(): person for name, person in people.items()}, by_name=people)


@pytest.fixture
def text(team, now):
    """A text that Awa has begun."""
    return begin("note", content=FIRST, by=team.awa, now=now)


@pytest.fixture
def proofread(team, now):
    """Take a text from its draft to approved, by Karim and Nadia."""

    def run(text):
        ask_for_proofreading(text, by=team.awa, now=now)
        for reader in (team.karim, team.nadia):
            approve(text.head, by=reader, now=now)
        text.refresh_from_db()
        return text

    return run


@pytest.fixture
def published(text, team, proofread, now):
    """A text that two people approved and Sylvie published."""
    return publish(proofread(text), by=team.sylvie, now=now)
