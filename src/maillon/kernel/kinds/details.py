"""What a kind asks beside the title and the words: typed, short, each with its field and its facet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django import forms
from django.utils.translation import gettext

from maillon.ui.dates import date_format
from maillon.ui.lines import LinesField

_NAME = re.compile(r"[a-z][a-z0-9_]{1,29}")


@dataclass(frozen=True)
class Detail:
    """One thing to say; `facet` makes it a filter of the list, `side` keeps it to one side, `answer` to whoever answers.

    With both, it is said by that side, whether it publishes or answers the other.
    What is said `once_agreed` is read by those who agreed, as long as it lasts, by its author and the coordination.
    """

    name: str
    label: str
    help: str = ""
    required: bool = False
    facet: bool = False
    side: str = ""
    answer: bool = False
    once_agreed: bool = False

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"“{self.name}” is no name for a detail.")
        if not self.label:
            raise ValueError(f"The detail {self.name} has no label.")

    def field(self) -> forms.Field:
        """Give the form field that asks it."""
        raise NotImplementedError

    @property
    def is_private(self) -> bool:
        """Whether it is typed freely and read by a few: it is kept encrypted, and nothing is found by it."""
        return False

    @property
    def look(self) -> str:
        """Name the button that brings more to choose from, where one is needed."""
        return ""

    @property
    def is_shown_first(self) -> bool:
        """Whether a form shows it even where much may be left out."""
        return self.required

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """List the choices, each with one of its values, that change what it asks."""
        return ()

    def fields(self, given: Callable[[str], list]) -> dict[str, forms.Field]:
        """Give the fields that ask it, by name; `given(name)` lists what was sent, or was there before."""
        return {self.name: self.field()}

    def within(self, details: Mapping) -> "Detail":
        """Give it as it is asked of whoever answers a listing that says this."""
        return self

    def filter(self) -> forms.Field:
        """Give the field that narrows a list by it, which cleans to facets."""
        return forms.MultipleChoiceField(
            label=self.label, choices=list(self.choices().items()), required=False, widget=forms.CheckboxSelectMultiple
        )

    def clean(self, value) -> object:
        """Give what is kept, or None for nothing."""
        return None if value in (None, "", []) else value

    def tokens(self, value) -> list[str]:
        """Name the facets of a value."""
        return [f"{self.name}:{value}"] if self.facet and value is not None else []

    def said(self, value) -> str:
        """Say a value in words."""
        return str(value)

    def typed(self, value) -> str:
        """Give what of a value was typed freely, which somebody may have to read first."""
        return ""

    def choices(self) -> Mapping[str, str]:
        """Give what a filter offers."""
        return {}

    def _common(self) -> dict:
        return {"label": self.label, "help_text": self.help, "required": self.required}


@dataclass(frozen=True)
class Text(Detail):
    """A few words."""

    longest: int = 120

    def field(self):
        return forms.CharField(max_length=self.longest, **self._common())

    @property
    def is_private(self):
        return self.once_agreed or self.answer

    def typed(self, value):
        return value


@dataclass(frozen=True)
class Lines(Detail):
    """Some sentences."""

    longest: int = 1_000

    def field(self):
        return LinesField(max_length=self.longest, **self._common())

    @property
    def is_private(self):
        return self.once_agreed or self.answer

    def typed(self, value):
        return value


@dataclass(frozen=True)
class Number(Detail):
    """A whole number, within bounds, of some unit; what one answers is `at_most` the number of that name in the listing.

    `together`: so are, in one calendar, all those added up who are there on the same days. In a swap, what one listing says
    `fits` in the number of that name of the other, both ways.
    """

    minimum: int = 0
    maximum: int = 1_000_000
    unit: str = ""
    at_most: str = ""
    together: bool = False
    fits: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.together and not self.at_most:
            raise ValueError(f"The detail {self.name} is added up to what a listing says: it is at most something.")
        if self.minimum > self.maximum:
            raise ValueError(f"The detail {self.name} has its bounds the wrong way round.")
        if self.at_most and not self.answer:
            raise ValueError(f"The detail {self.name} is at most what a listing says: it is asked of whoever answers.")

    def within(self, details):
        most = details.get(self.at_most) if self.at_most else None
        if most is None:
            return self
        most = max(self.minimum, min(self.maximum, most))
        return replace(self, maximum=most, help=self.help or gettext("At most %(most)d here.") % {"most": most})

    def field(self):
        return forms.IntegerField(min_value=self.minimum, max_value=self.maximum, **self._common())

    def said(self, value):
        return f"{value} {self.unit}".strip()


@dataclass(frozen=True)
class Day(Detail):
    """A day; where another detail has a value (`binds_when`: its name and that value), nothing goes on after this one.

    It is then needed, never past when published, and never before the end.
    """

    binds_when: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.facet or self.answer:
            raise ValueError(f"The detail {self.name}: a day is no filter, and is asked of whoever publishes.")

    def field(self):
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **self._common())

    def clean(self, value):
        return value.isoformat() if isinstance(value, date) else super().clean(value)

    def said(self, value):
        day = self.read(value)
        return str(value) if day is None else date_format(day, "DATE_FORMAT")

    @property
    def is_shown_first(self):
        return self.required or self.binds_when is not None

    def read(self, value) -> date | None:
        """Read what was kept; None where it is no day."""
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return None

    def binds(self, details: Mapping) -> bool:
        """Tell whether nothing goes on after it, of what says this."""
        return self.binds_when is not None and details.get(self.binds_when[0]) == self.binds_when[1]

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        return (self.binds_when,) if self.binds_when else ()


@dataclass(frozen=True)
class Yes(Detail):
    """True, or nothing; where another detail has one of some values (`needed_when`: its name, then these), it must be true."""

    needed_when: tuple[str, ...] = ()

    @property
    def is_shown_first(self) -> bool:
        return super().is_shown_first or bool(self.needed_when)

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.needed_when[0], value) for value in self.needed_when[1:])

    def lacks(self, details: Mapping) -> bool:
        """Tell whether what these details say needs it, and it is not said."""
        is_needed = any(details.get(name) == value for name, value in self.conditions)
        return is_needed and not details.get(self.name)

    def __post_init__(self) -> None:
        if len(self.needed_when) == 1:
            raise ValueError(f"The detail {self.name} says with which values it is needed.")
        super().__post_init__()
        if self.required:
            raise ValueError(f"The detail {self.name} is a yes: it cannot be required, or it says nothing.")

    def field(self):
        return forms.BooleanField(**self._common())

    def clean(self, value):
        return True if value else None

    def tokens(self, value):
        return [self.name] if self.facet and value else []

    def said(self, value):
        return ""

    def choices(self):
        return {self.name: self.label} if self.facet else {}


@dataclass(frozen=True)
class Choice(Detail):
    """One of a few."""

    options: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.options) < 2:
            raise ValueError(f"The detail {self.name} leaves no choice.")

    def field(self):
        empty = [] if self.required else [("", "—")]
        widget = forms.RadioSelect if len(self.options) <= 5 and self.required else forms.Select
        return forms.ChoiceField(choices=[*empty, *self.options.items()], widget=widget, **self._common())

    def said(self, value):
        return str(self.options.get(value, value))

    def choices(self):
        return {f"{self.name}:{value}": label for value, label in self.options.items()} if self.facet else {}


@dataclass(frozen=True)
class Several(Choice):
    """Any of some."""

    def field(self):
        return forms.MultipleChoiceField(
            choices=list(self.options.items()), widget=forms.CheckboxSelectMultiple, **self._common()
        )

    def tokens(self, value):
        return [f"{self.name}:{one}" for one in value] if self.facet and value else []

    def said(self, value):
        return ", ".join(str(self.options.get(one, one)) for one in value)
