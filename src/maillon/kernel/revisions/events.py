"""What happens to texts."""

from dataclasses import dataclass

from maillon.kernel.events import Event


@dataclass(frozen=True)
class RevisionWritten(Event):
    """A text has a new last revision."""

    text_id: int
    kind: str
    revision_id: int


@dataclass(frozen=True)
class ProofreadingAsked(Event):
    """Somebody asks that a text be proofread."""

    text_id: int
    kind: str
    revision_id: int


@dataclass(frozen=True)
class CorrectionsAsked(Event):
    """A proofreader asks for corrections."""

    text_id: int
    kind: str
    revision_id: int


@dataclass(frozen=True)
class TextApproved(Event):
    """Enough people who did not write it have approved the last revision of a text."""

    text_id: int
    kind: str
    revision_id: int


@dataclass(frozen=True)
class TextPublished(Event):
    """A revision of a text is what people read from now on."""

    text_id: int
    kind: str
    revision_id: int


@dataclass(frozen=True)
class TextWithdrawn(Event):
    """A text is not to be read any more, anywhere."""

    text_id: int
    kind: str


@dataclass(frozen=True)
class TextRestored(Event):
    """A text that was withdrawn is to be read again."""

    text_id: int
    kind: str
    revision_id: int


@dataclass(frozen=True)
class CreditsChanged(Event):
    """Somebody who made a text left, and is credited under another name."""

    text_id: int
    kind: str
