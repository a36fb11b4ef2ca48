"""Hold a text while it changes, and write its next revision: the only place where one is written."""

import hashlib
from datetime import datetime

from django.db.models import Max

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import normal

from .. import kinds
from ..events import RevisionWritten
from ..models import Revision, Text

MOST_CHARACTERS = 1_000_000


def hold(text: Text) -> Text:
    """Wait for whoever is changing this text, hold it until the end of the transaction, and read it as it is now."""
    text.refresh_from_db(from_queryset=Text.objects.select_for_update(no_key=True))
    return text


def clean(content: str) -> str:
    """Give a text the line ends and accents of all texts, without signs that no book can hold, or refuse what is none."""
    content = normal(content)
    if not content.strip():
        raise Refused("text_empty")
    if len(content) > MOST_CHARACTERS:
        raise Refused("text_too_long", length=len(content), most=MOST_CHARACTERS)
    try:
        content.encode()
    except UnicodeEncodeError:
        raise Refused("text_unreadable") from None
    if "\x00" in content:
        raise Refused("text_unreadable")
    return content


def digest_of(content: str) -> str:
    """Return the fingerprint of a text."""
    return hashlib.sha256(content.encode()).hexdigest()


def public_name(person) -> str:
    """Return the name under which somebody is credited when they chose none: the first word of theirs."""
    return (person.name.split() or [""])[0] if person is not None else ""


def names_its_licence(text: Text, content: str) -> None:
    """Raise Refused("licence_stays") where words name another licence than the one their text has."""
    if kinds.kind(text.kind).licence(content) not in ("", text.licence):
        raise Refused("licence_stays")


def under_licence(text: Text, content: str) -> str:
    """Return the same words, naming the licence of their text if they name one."""
    kind = kinds.kind(text.kind)
    return content if kind.licence(content) in ("", text.licence) else kind.relicense(content, text.licence)


def keep_licence(text: Text, content: str, *, since: str) -> str:
    """Return words written on `since` under the licence of their text: it may have changed meanwhile, and by nobody else.

    Raises Refused("licence_stays") where whoever wrote them names another one.
    """
    said = kinds.kind(text.kind).licence(content)
    if said and said == kinds.kind(text.kind).licence(since):
        content = under_licence(text, content)
    names_its_licence(text, content)
    return content


def write(text: Text, content: str, *, is_aside: bool = False, now: datetime, **facts) -> Revision:
    """Write the next revision of a text that is held, and make it the last one unless it stands aside.

    Raises Refused("licence_stays"): nothing but a change of licence makes a text name another one.
    """
    if not is_aside:
        names_its_licence(text, content)
    last = Revision.objects.filter(text=text).aggregate(last=Max("number"))["last"] or 0
    revision = Revision.objects.create(
        text=text,
        number=last + 1,
        content=content,
        digest=digest_of(content),
        is_aside=is_aside,
        licence=facts.pop("licence", text.licence),
        written_at=now,
        **facts,
    )
    if not is_aside:
        text.head = revision
        text.title = kinds.kind(text.kind).title(content)[:250] or text.title
        text.save(update_fields=["head", "title"])
        publish(RevisionWritten(text.pk, text.kind, revision.pk))
        signal(f"text:{text.code}")
    return revision


def check(text: Text, content: str) -> None:
    """Raise Refused for what may not be published as this text."""
    kind = kinds.kind(text.kind)
    kind.check(content)
    kind.fits(text, content)


def step(text: Text, name: str, *, by=None, role: str, now: datetime, **more) -> None:
    """Take a text along its flow."""
    move(text, name, by=by, role=role, at=now, **more)
