"""What a volunteer may say of themselves, and why an enrolment may not be taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """How at ease somebody is."""

    DAILY = "daily", _("I manage well every day")
    FAMILY = "family", _("I already help people around me")
    TRADE = "trade", _("It is my trade, or was")


class Equipment(models.TextChoices):
    """What somebody has at home."""

    PHONE = "phone", _("A telephone with unlimited calls")
    COMPUTER = "computer", _("A computer with the Internet")
    HEADSET = "headset", _("A headset or earphones")
    QUIET = "quiet", _("A quiet place")


class Hours(models.TextChoices):
    """The time somebody thinks of giving, a week."""

    LITTLE = "little", _("One or two hours a week")
    SOME = "some", _("A half-day a week")
    MUCH = "much", _("A day a week or more")
    VARIES = "varies", _("It depends on the weeks")


class Age(models.TextChoices):
    """As much as we need to know of an age."""

    ADULT = "adult", _("I am 18 or more")
    MINOR = "minor", _("I am 16 or 17")
    CHILD = "child", _("I am younger")


class Reason(models.TextChoices):
    """Why an enrolment is not taken; the person reads these words."""

    ENOUGH = "enough", _("we have enough people for the moment")
    FAR = "far", _("you live too far from the people we help")
    NEEDS = "needs", _("we need other skills just now")
    UNREACHABLE = "unreachable", _("we could not reach you")
    AGE = "age", _("our insurance does not let us take minors")
    OTHER = "other", _("the team would rather tell you why itself: write to it")


class Minors(models.TextChoices):
    """What a hub does with those who are 16 or 17."""

    REFUSED = "refused", _("We do not take minors")
    CONSENT = "consent", _("With the consent of a parent, from 16")


LANGUAGES = {
    "fr": pgettext_lazy("a language", "French"),
    "en": pgettext_lazy("a language", "English"),
    "ar": pgettext_lazy("a language", "Arabic"),
    "es": pgettext_lazy("a language", "Spanish"),
    "pt": pgettext_lazy("a language", "Portuguese"),
    "it": pgettext_lazy("a language", "Italian"),
    "tr": pgettext_lazy("a language", "Turkish"),
    "uk": pgettext_lazy("a language", "Ukrainian"),
    "ru": pgettext_lazy("a language", "Russian"),
    "ber": pgettext_lazy("a language", "Berber"),
    "zh": pgettext_lazy("a language", "Chinese"),
    "fsl": pgettext_lazy("a language", "French sign language"),
}
