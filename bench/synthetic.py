"""Made-up places and guides, the same at each run, with the uneven words of a real language."""

import csv
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from maillon.kernel.search import Document
from maillon.kernel.territories import reading

SEED = 20_261_122
GUIDES_IN = 50  # one document in fifty is a guide, the others are places
NAMES = ("Médiathèque", "Mairie", "Espace numérique", "Centre social", "France Services", "Point accueil", "Maison")
SERVICES = (
    "Aide aux démarches administratives",
    "Maîtrise des outils numériques du quotidien",
    "Insertion professionnelle via le numérique",
    "Utilisation sécurisée du numérique",
    "Parentalité et éducation avec le numérique",
    "Acquisition de matériel informatique à prix solidaire",
    "Accès internet et matériel informatique",
    "Compréhension du monde numérique",
)
_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bou",
    "ca",
    "ce",
    "ci",
    "co",
    "cha",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fi",
    "fo",
    "ga",
    "go",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mon",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "pi",
    "po",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
    "vo",
]


class World:
    """A vocabulary in which the n-th word is n times rarer than the first, and the communes of France."""

    def __init__(self, words: int = 20_000) -> None:
        chance = random.Random(SEED)
        self.words = list({self._word(chance): None for _ in range(words * 2)})[:words]
        self.odds = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        with (Path(reading.DATA) / "communes.csv").open(encoding="utf-8") as lines:
            rows = [row for row in csv.DictReader(line for line in lines if line[0] != "#") if row["latitude"]]
        self.communes = [
            (row["nom"], row["codes_postaux"].split("|")[0][:5], float(row["latitude"]), float(row["longitude"]))
            for row in rows
        ]
        self.crowds = list(accumulate(int(row["population"] or 1) for row in rows))

    def documents(self, count: int) -> Iterator[Document]:
        """Make that many documents."""
        chance = random.Random(SEED + 1)
        for number in range(count):
            yield self._guide(number, chance) if number % GUIDES_IN == 0 else self._place(number, chance)

    def questions(self, count: int) -> Iterator[tuple[str, tuple[float, float] | None]]:
        """Make that many questions of one to eight words, a fifth of them misspelt, half of them near somewhere."""
        chance = random.Random(SEED + 2)
        for _ in range(count):
            words = self.say(chance, chance.randint(1, 6)) + chance.sample(
                ["mairie", "internet", "aide", "démarches", "numérique", "ordinateur", "formation"],
                chance.randint(0, 2),
            )
            words = [_misspell(word, chance) if chance.random() < 0.2 else word for word in words]
            _name, _postal, latitude, longitude = self._commune(chance)
            yield " ".join(words), (latitude, longitude) if chance.random() < 0.5 else None

    def say(self, chance: random.Random, count: int) -> list[str]:
        """Draw words, the common ones often."""
        return chance.choices(self.words, cum_weights=self.odds, k=count)

    def _commune(self, chance):
        return chance.choices(self.communes, cum_weights=self.crowds)[0]

    def _place(self, number: int, chance: random.Random) -> Document:
        commune, postal, latitude, longitude = self._commune(chance)
        name = " ".join([chance.choice(NAMES), *self.say(chance, 2), commune])
        services = chance.sample(SERVICES, chance.randint(1, 5))
        return Document(
            "place",
            f"P{number:07}",
            f"place-{number}",
            name,
            f"{chance.randint(1, 99)} rue {self.say(chance, 1)[0]}, {postal} {commune}",
            f"/lieux/P{number:07}/",
            words=f"{commune} {postal}",
            strong=" ".join(services),
            body=" ".join(self.say(chance, 25)),
            latitude=latitude + chance.gauss(0, 0.05),
            longitude=longitude + chance.gauss(0, 0.05),
            facets=tuple(f"service:{SERVICES.index(service)}" for service in services),
        )

    def _guide(self, number: int, chance: random.Random) -> Document:
        return Document(
            "guide",
            f"G{number:07}",
            f"guide-{number}",
            " ".join(self.say(chance, 6)),
            " ".join(self.say(chance, 20)),
            f"/guides/guide-{number}/",
            words=" ".join(self.say(chance, 20)),
            strong="\n".join(" ".join(self.say(chance, 8)) for _ in range(10)),
            body=" ".join(self.say(chance, 350)),
            facets=(f"theme:{number % 8}",),
        )

    def _word(self, chance: random.Random) -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) + chance.choice(
            ["", "", "r", "l", "nt", "s"]
        )


def _misspell(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice("aeioulrst") + word[place + 1 :]
