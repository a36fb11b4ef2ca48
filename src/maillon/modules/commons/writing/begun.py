"""A translation that exists already, as somebody who would translate the same guide sees it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from maillon.kernel.access import may
from maillon.kernel.revisions.models import Text
from maillon.kernel.revisions.queries import public_name

from ..languages import LANGUAGES
from .queries import touched_at
from .translating import A_QUIET_TIME, may_be_taken_up, may_lie


@dataclass(frozen=True)
class Begun:
    """A text that translates a guide, and what this person may do with it at this moment."""

    text: Text
    person: object
    now: datetime

    @property
    def language(self) -> str:
        """Its language, said in itself."""
        return LANGUAGES.get(self.text.language, self.text.language)

    @property
    def by(self) -> str:
        """Who has it, by their first name; nothing if they wrote none, or have left."""
        return public_name(self.text.owner)

    @property
    def has_left(self) -> bool:
        """Whether whoever had it has left."""
        return self.text.owner_id is None

    @property
    def is_readable(self) -> bool:
        """Whether everybody can read it."""
        return self.text.is_readable

    @cached_property
    def may_write(self) -> bool:
        """Whether this person may go on with it as it is."""
        return may(self.person, "write", self.text)

    @cached_property
    def touched_at(self) -> datetime:
        """When somebody last did something about it."""
        return touched_at(self.text)

    @property
    def may_be_taken_up(self) -> bool:
        """Whether it waits for somebody to go on with it."""
        return not self.may_write and may_be_taken_up(self.text, now=self.now)

    @property
    def waits_from(self) -> datetime | None:
        """From when others may take it up, if nothing more happens; nothing where that is not the question."""
        return self.touched_at + A_QUIET_TIME if may_lie(self.text) and not self.may_write else None
