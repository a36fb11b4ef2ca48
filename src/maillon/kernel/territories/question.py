"""Understand how a person names a commune: “st etienne”, “42000”, “Saint-Étienne (42)”, “lyon 3e”."""

import re
from dataclasses import dataclass

from maillon.lib.text import fold

from .spelling import plain

LONGEST = 100
CITIES = {"paris": "75", "lyon": "69", "marseille": "13"}
_POSTAL = re.compile(r"\b(\d{2})[\s.]?(\d{3})\b|\b(2[ab]\d{3})\b")
_DEPARTEMENT = re.compile(r"^(?P<name>.*\D)[\s(,-]+(?P<number>0[1-9]|[1-8]\d|9[0-5]|2[ab]|97\d|98\d)\)?$")
_ARRONDISSEMENT = re.compile(r"^(?P<city>paris|lyon|marseille)\s+(?P<number>\d{1,2})\s*(?:e|er|eme|ieme|ere)?\b")


@dataclass(frozen=True)
class Asked:
    """What was understood: a plain name, and whatever narrows it."""

    name: str = ""
    postal_code: str = ""
    departement: str = ""
    within: str = ""

    @property
    def names(self) -> list[str]:
        """The name, and the same with the article people leave out: “havre” is “le havre”."""
        return [self.name, *(f"{article} {self.name}" for article in ("le", "la", "les", "l"))]


def understand(text: str) -> Asked:
    """Take a question apart; what is not understood stays in the name."""
    said = fold(text[:LONGEST]).strip()
    if found := _POSTAL.search(said):
        code = (found.group(3) or found.group(1) + found.group(2)).upper()
        return Asked(name=plain(said.replace(found.group(0), " ")), postal_code=code)
    if found := _ARRONDISSEMENT.match(plain(said)):
        number = int(found["number"])
        ordinal = "1er" if number == 1 else f"{number}e"
        return Asked(name=f"{found['city']} {ordinal} arrondissement", departement=CITIES[found["city"]])
    if found := _DEPARTEMENT.match(said):
        return Asked(name=plain(found["name"]), departement=found["number"].upper())
    if found := re.match(r"^(?P<name>[^,(]+)[,(]\s*(?P<within>[^\d]{3,}?)\)?$", said):
        return Asked(name=plain(found["name"]), within=plain(found["within"]))
    return Asked(name=plain(said))
