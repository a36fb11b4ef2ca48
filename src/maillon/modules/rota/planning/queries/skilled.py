"""Who, among those on shifts, can answer on a theme; and the languages a team speaks."""

from collections.abc import Iterable

from django.utils.translation import get_language_info, pgettext_lazy

from maillon.kernel.duty.models import Skills

from ...team import members_of
from .week import Standing

# Those that Django does not name.
OTHERS = {
    "ber": pgettext_lazy("a language", "Berber"),
    "zh": pgettext_lazy("a language", "Chinese"),
    "fsl": pgettext_lazy("a language", "French sign language"),
}


def who_can_answer(standing: Iterable[Standing], theme: str) -> set[int]:
    """Return the ids of the people on these shifts who can answer on that theme, or all of them without a theme."""
    people = {taken.person_id for one in standing for taken in [*one.bookings, *one.proposals]}
    if not theme:
        return people
    others = Skills.objects.filter(person__in=people).exclude(themes=[]).exclude(themes__contains=[theme])
    return people - set(others.values_list("person_id", flat=True))


def languages_of(hub, *, on) -> list[tuple[str, str]]:
    """Return (code, name) of the languages that the volunteers of a team speak, as French names them."""
    spoken = Skills.objects.filter(person__in=members_of(hub, on=on)).values_list("languages", flat=True)
    codes = {code for codes in spoken for code in codes} | {"fr"}
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])


def language_name(code: str) -> str:
    """Return the name of a language, or its code when nobody named it."""
    if code in OTHERS:
        return str(OTHERS[code])
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
