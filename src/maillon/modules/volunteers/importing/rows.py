"""Turn one line of a file into a guest, or into the reason why it cannot be."""

import re
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.people.addresses import Address
from maillon.kernel.territories.gazetteer import exact_communes
from maillon.kernel.territories.models import Hub, Territory
from maillon.lib.refusal import Refused
from maillon.lib.text import fold

from ..actions.inviting import Guest
from ..choices import LANGUAGES
from .addresses import address_among

# What a line is refused for, and the sentence people read.
REFUSALS = {
    "name_missing": _("There is no name."),
    "address_missing": _("There is no e-mail address and no mobile number."),
    "address_unclear": _("The e-mail address or the phone number cannot be read."),
    "phone_gets_no_sms": _("The number is not that of a mobile, and there is no e-mail address."),
    "phone_abroad": _("The number is one of abroad, where we send no text messages, and there is no e-mail address."),
    "commune_missing": _("There is no commune."),
    "commune_unknown": _("The commune “%(value)s” is not known. Add the postal code."),
    "commune_several": _("Several communes are called “%(value)s”. Add the postal code."),
    "hub_other": _("“%(value)s” is not this hub."),
    "twice": _("The same person as on line %(value)s."),
}
DOUBTS = {
    "theme_unknown": _("“%(value)s” is not a theme and was left out."),
    "language_unknown": _("“%(value)s” is not a language we know and was left out."),
}
LONGEST_NAME = 80


class RefusedLine(Exception):
    """Why nothing can be made of a line; `value` never is a name or an address."""

    def __init__(self, reason: str, value: str = ""):
        super().__init__(reason)
        self.reason, self.value = reason, value


def guest_of(row: dict[str, list[str]], *, hub: Hub, commune_of: Callable[[str], Territory], doubt) -> Guest:
    """Make a guest of a line, or raise RefusedLine; `doubt(reason, value)` hears what was left out."""

    def joined(column: str) -> str:
        """Join the columns that mean the same, such as a first name and a name."""
        return " ".join(row.get(column, []))

    name = joined("nom")[:LONGEST_NAME]
    if not name:
        raise RefusedLine("name_missing")
    address = _address(row)
    _check_hub(joined("pole"), hub)
    if not row.get("commune"):
        raise RefusedLine("commune_missing")
    return Guest(
        name=name,
        address=address,
        territory=commune_of(joined("commune")),
        themes=_several(", ".join(row.get("themes", [])), _THEMES, "theme_unknown", doubt),
        languages=_several(", ".join(row.get("langues", [])), _LANGUAGES, "language_unknown", doubt) or ("fr",),
    )


def commune_named(text: str) -> Territory:
    """Return the one commune of that name or postal code, or raise RefusedLine."""
    found = exact_communes(text)
    if not found:
        raise RefusedLine("commune_unknown", text[:60])
    if len(found) > 1:
        raise RefusedLine("commune_several", text[:60])
    return found[0]


def words_of(told: dict) -> str:
    """Return the sentence for what is told of a line."""
    return str({**REFUSALS, **DOUBTS}[told["reason"]]) % {"value": told["value"]}


def _address(row: dict[str, list[str]]) -> Address:
    try:
        return address_among(row.get("email", []), row.get("telephone", []), row.get("adresse", []))
    except Refused as refused:
        raise RefusedLine(refused.reason) from refused


def _check_hub(text: str, hub: Hub) -> None:
    if text and fold(text) not in {fold(hub.name), fold(hub.code)}:
        raise RefusedLine("hub_other", text[:60])


def _several(text: str, known: dict[str, str], reason: str, doubt) -> tuple[str, ...]:
    found = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;|/]", text))):
        slug = known.get(fold(part))
        if slug is None:
            doubt(reason, part[:60])
        elif slug not in found:
            found.append(slug)
    return tuple(found)


# Files speak French whatever the language of the page.
_THEMES = {
    **{fold(slug): slug for slug in themes.THEMES},
    **{
        fold(label): slug
        for slug, label in {
            "proches": "Famille et amis", "soin": "Santé", "demarches": "Démarches", "achats": "Courses",
            "travail": "Travail", "ecole": "École", "securite": "Sécurité", "bases": "Premiers pas",
        }.items()
    },
}  # fmt: skip
_LANGUAGES = {
    **{code: code for code in LANGUAGES},
    **{
        fold(label): code
        for code, label in {
            "fr": "français", "en": "anglais", "ar": "arabe", "es": "espagnol", "pt": "portugais", "it": "italien",
            "tr": "turc", "uk": "ukrainien", "ru": "russe", "ber": "berbère", "zh": "chinois", "fsl": "LSF",
        }.items()
    },
    fold("langue des signes"): "fsl",
    fold("langue des signes française"): "fsl",
    fold("kabyle"): "ber",
}  # fmt: skip
