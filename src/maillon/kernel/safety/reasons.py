"""Why something is reported, in the words of those who report; the same list says which rule was broken."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """What is wrong, as somebody would say it."""

    MINOR = "minor", _("A child or a teenager is in danger")
    VIOLENCE = "violence", _("Somebody is threatened, hurt or in danger")
    HATE = "hate", _("Insults, hatred, discrimination")
    INSISTING = "insisting", _("Somebody insists, follows or frightens me")
    SEXUAL = "sexual", _("Sexual words, pictures or proposals")
    MONEY = "money", _("Money is asked for, or something is sold")
    LIE = "lie", _("It is false, or somebody pretends to be another")
    FORBIDDEN = "forbidden", _("It is dangerous or against the law")
    PRIVATE = "private", _("It shows my private life, or somebody else’s")
    SPAM = "spam", _("It is advertising, or the same thing again and again")
    ABSENT = "absent", _("Somebody did not come, or did not keep their word")
    OTHER = "other", _("Something else")


DANGERS = frozenset({Reason.MINOR, Reason.VIOLENCE})

RULES = {
    Reason.MINOR: _("Nobody may put a child or a teenager in danger."),
    Reason.VIOLENCE: _("Nobody threatens, hurts or puts anybody in danger."),
    Reason.HATE: _("We speak to each other with respect: no insult, no hatred, no discrimination."),
    Reason.INSISTING: _("A no is a no: we do not insist, follow or frighten."),
    Reason.SEXUAL: _("This is no place for sexual words, pictures or proposals."),
    Reason.MONEY: _("Here people help for free: no money is asked for, and nothing is sold."),
    Reason.LIE: _("We say true things, and who we are."),
    Reason.FORBIDDEN: _("Nothing that is dangerous or against the law has its place here."),
    Reason.PRIVATE: _("Everyone’s private life is theirs: we do not show it."),
    Reason.SPAM: _("No advertising, and nothing said again and again."),
    Reason.ABSENT: _("We keep our word, and we warn when we cannot come."),
    Reason.OTHER: _("We take care of each other."),
}


@dataclass(frozen=True)
class Number:
    """A number to call at once."""

    tel: str
    shown: str
    label: str


EMERGENCY = (
    Number("119", "119", _("A child or a teenager in danger, day and night, free")),
    Number("17", "17", _("The police, when somebody is threatened")),
    Number("3919", "3919", _("Violence against women, day and night, free")),
    Number("15", "15", _("Somebody is hurt or ill: the Samu")),
    Number("112", "112", _("Any emergency, everywhere in Europe")),
)
