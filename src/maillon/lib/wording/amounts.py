"""Sums of money, in figures or in words; “15 e” is one only where the words around it speak of a price."""

import re
from collections.abc import Iterator

_RATE = r"(?:\s?(?:/|par|de l')\s?h(?:eure)?\b)?"
_FIGURES = re.compile(
    rf"(?<![\w.,])\d{{1,6}}(?:[ .]\d{{3}})*(?:[.,]\d{{1,2}})?\s?(?:€(?:\s?\d{{2}}\b)?|euros?\b|eur\b|balles\b){_RATE}|€\s?\d+"
)
_UNITS = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
_TENS = "vingts?|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante|cents?|mille|et"
_ROUND = "(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine)s?"
_WORD = rf"(?:{_UNITS}|{_TENS})"
_SPELLED = re.compile(
    rf"\b(?:{_WORD}(?:[ -]{{1,2}}{_WORD}){{0,6}}|{_ROUND}|quelques)(?: d'| )(?:euros?|balles)\b{_RATE}"
)
# A rank, a floor, a district or a class at school is written the same way: what is before or after must speak of a price.
_ASKED = (
    r"(?:contre|moyennant|coute(?:nt|rait)?|(?:envoi|donn|vers|avanc|pret|fil|demand|propos)(?:e|es|ez|ent)(?:[ -]moi)?"
    r"|(?:pay|rembours)\w{1,6}(?:[ -]moi)?)\s"
)
_LEFT_THERE = r"(?=\s*(?:$|[.,;:!?)\n]|(?:par|en|avant|apres|d'avance|maximum|max|chacun|tout compris|et)\b))"
_PER = r"(?=\s?(?:/\s?\w|de l'heure|l'heure|par (?:heure|jour|mois|semaine|personne|tete|trajet|place|nuit)\b))"
_SHORT = re.compile(
    rf"(?:(?<=\s)|^)(?:(?P<asked>{_ASKED})\d{{1,4}}\s?e{_LEFT_THERE}|(?P<sold>(?:pour|a)\s)\d{{2,4}}\s?e{_LEFT_THERE}"
    rf"|(?<!\ble\s)(?<!\bau\s)(?<!\bdu\s)(?<!\bla\s)\d{{1,4}}\s?e{_PER})"
)


def amounts(bare: str) -> Iterator[tuple[int, int]]:
    """Return where sums are written in a plain text, in no order."""
    for pattern in (_FIGURES, _SPELLED):
        for found in pattern.finditer(bare):
            yield found.span()
    for found in _SHORT.finditer(bare):
        cue = found["asked"] or found["sold"] or ""
        yield found.start() + len(cue), found.end()
