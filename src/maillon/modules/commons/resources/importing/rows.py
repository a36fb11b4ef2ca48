"""Make a resource of one line of a spreadsheet; what is unclear is guessed and said, what is impossible is refused."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.kernel.themes import THEMES
from maillon.lib.addresses import address_key, clean_address, host_words
from maillon.lib.refusal import Refused
from maillon.lib.text import fold

from ..forms import LANGUAGES
from ..models import Freedom, Kind, Resource

# The numbered domains of 2020, in their order, as our themes.
DOMAINS_OF_2020 = ("soin", "achats", "travail", "proches", "securite", "ecole", "demarches", "demarches")
THEME_WORDS = {
    "proches": ("proche", "famille", "communiquer", "lien", "isolement"),
    "soin": ("sante", "medecin", "soin", "ameli", "arret maladie"),
    "demarches": ("demarche", "declaration", "administra", "impot", "caf", "droits", "papiers"),
    "achats": ("course", "achat", "commerce", "alimentaire", "consommation"),
    "travail": ("travail", "emploi", "teletravail", "professionn", "cv"),
    "ecole": ("ecole", "scolaire", "enfant", "education", "devoirs", "parent"),
    "securite": ("securite", "arnaque", "verifi", "information", "mot de passe", "fraude"),
    "bases": ("base", "debut", "premier", "ordinateur", "smartphone", "internet", "numerique"),
}
KIND_WORDS = {
    Kind.WEBINAR: ("webinaire", "webinar"),
    Kind.VIDEO: ("video",),
    Kind.TUTORIAL: ("tutoriel", "pas a pas", "tuto"),
    Kind.DOCUMENT: ("document", "telecharger", "pdf", "fiche"),
    Kind.ARTICLE: ("article",),
    Kind.SERVICE: ("service", "demarche", "application", "outil"),
    Kind.SITE: ("site",),
}
FREEDOM_WORDS = {
    Freedom.FREE: ("libre", "cc by", "cc-by", "cc0", "etalab", "open", "gpl"),
    Freedom.RESERVED: ("reserve", "copyright", "proprietaire"),
}
# Words of the state of a line that say that nobody chose it.
LEFT_OUT = ("brouillon", "a valider", "refuse", "rejete", "doublon", "archive")
REASONS = {
    "no_address": _("There is no web address."),
    "bad_address": _("“%(value)s” is not a web address."),
    "twice": _("The same page is on line %(value)s."),
    "not_chosen": _("The file says “%(value)s”: it was left out."),
    "theme_unknown": _("The theme “%(value)s” is not one of ours: we chose from the words of the line."),
    "kind_unknown": _("We do not know the type “%(value)s”: it will be “website”."),
    "language_unknown": _("We do not know the language “%(value)s”: it will be French."),
    "title_missing": _("There is no title: it will be “%(value)s”."),
    "title_cut": _("The title is too long: it was cut."),
}
TITLE = Resource._meta.get_field("title").max_length
SUMMARY = Resource._meta.get_field("summary").max_length


@dataclass(frozen=True)
class Line:
    """What one line gives: the facts of a resource, by the names of its fields."""

    key: str
    facts: dict


class RefusedLine(Exception):
    """A line that gives nothing, and why."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason, self.value = reason, value[:80]


def words_of(told: dict) -> str:
    """Return the sentence for a line that was refused or doubted."""
    return str(REASONS[told["reason"]]) % {"value": told["value"]}


def line_of(row: dict[str, str], *, guess: Callable[[str], str], doubt: Callable[[str, str], None]) -> Line:
    """Return what a line gives; `guess(words)` gives the theme of words, `doubt(reason, value)` notes what is unclear."""
    typed = row.get("address", "")
    if not typed:
        raise RefusedLine("no_address")
    try:
        address = clean_address(typed)
    except Refused:
        raise RefusedLine("bad_address", typed) from None
    status = row.get("status", "")
    if any(word in fold(status) for word in LEFT_OUT):
        raise RefusedLine("not_chosen", status)
    title = row.get("title", "")
    if not title:
        title = host_words(address)
        doubt("title_missing", title)
    elif len(title) > TITLE:
        doubt("title_cut", "")
    summary = row.get("summary", "")
    facts = {
        "title": title[:TITLE].strip(),
        "address": address,
        "summary": summary[:SUMMARY].strip(),
        "kind": _kind(row.get("kind", ""), doubt),
        "theme": _theme(row, f"{title} {summary}", guess, doubt),
        "language": _language(row.get("language", ""), doubt),
        "freedom": _named(row.get("freedom", ""), FREEDOM_WORDS) or Freedom.UNKNOWN,
        "needs_account": _yes_or_no(row.get("needs_account", "")),
    }
    return Line(address_key(address), facts)


def _theme(row, words, guess, doubt) -> str:
    said = " ".join(filter(None, (row.get("theme", ""), row.get("subtheme", ""))))
    number = said.lstrip("0 ")[:1]
    if number.isdecimal() and not said[1:2].isdecimal() and 1 <= int(number) <= len(DOMAINS_OF_2020):
        return DOMAINS_OF_2020[int(number) - 1]
    plain = fold(said)
    exact = next((slug for slug, theme in THEMES.items() if plain in (slug, fold(str(theme.label)))), "")
    found = exact or _named(said, THEME_WORDS)
    if not found and said:
        doubt("theme_unknown", said[:80])
    return found or guess(f"{said} {words}")


def _kind(said: str, doubt) -> str:
    found = _named(said, KIND_WORDS)
    if not found and said:
        doubt("kind_unknown", said[:80])
    return found or Kind.SITE


def _language(said: str, doubt) -> str:
    plain = fold(said)
    if not plain:
        return "fr"
    for code, name in LANGUAGES.items():
        if plain == code or plain in fold(str(name)):
            return code
    doubt("language_unknown", said[:80])
    return "fr"


def _yes_or_no(said: str) -> bool | None:
    plain = fold(said)
    return (
        True if plain in ("oui", "yes", "vrai", "true", "1") else False if plain in ("non", "no", "faux", "0") else None
    )


def _named(said: str, words: dict) -> str:
    plain = fold(said)
    return next((str(name) for name, known in words.items() if any(word in plain for word in known)), "")
