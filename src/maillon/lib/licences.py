"""Free licences, named as SPDX names them, and which text may join which.

Sources: the SPDX list (https://spdx.org/licenses/); the chart of Creative Commons on remixes
(https://creativecommons.org/faq/#can-i-combine-material-under-different-creative-commons-licenses-in-my-work); Open
Licence 2.0 of Etalab, “Compatibilité de la présente licence”, which names CC BY and the ODC-BY
(https://github.com/etalab/licence-ouverte/blob/master/LO.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .refusal import Refused

ALL_RIGHTS_RESERVED = "LicenseRef-all-rights-reserved"


@dataclass(frozen=True)
class Licence:
    """A licence, and what it asks of whoever reuses the text; `label` is a proper noun, the same in every language."""

    id: str
    label: str
    url: str
    asks: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_free(self) -> bool:
        """Whether anyone may copy, change and give the text, even for money (https://freedomdefined.org/)."""
        return not self.asks & {"no money", "no change", "no copy"}

    @property
    def may_be_changed(self) -> bool:
        """Whether a text made from this one may be given to others."""
        return not self.asks & {"no change", "no copy"}


def known() -> tuple[Licence, ...]:
    """Return the licences we know, the freest first."""
    return tuple(_KNOWN.values())


def get(identifier: str) -> Licence:
    """Return a licence by its SPDX name, or raise Refused("licence_unknown")."""
    if identifier not in _KNOWN:
        raise Refused("licence_unknown", licence=identifier[:60])
    return _KNOWN[identifier]


def may_join(parts: Iterable[str], into: str) -> bool:
    """Tell whether texts under these licences may become one text under `into`.

    What a part asks, the whole must ask too; a part under “same conditions” joins only a whole under the very same.
    """
    whole = get(into)
    return all(_may_join(get(part), whole) for part in parts)


def loosens(before: str, after: str) -> bool:
    """Tell whether a change of licence drops something the authors ask, so that every one of them must agree.

    “Same conditions” means this very licence: leaving it drops it, even for a stricter one.
    """
    old, new = get(before), get(after)
    return bool(old.asks - new.asks) or ("same" in old.asks and old != new)


def _may_join(part: Licence, whole: Licence) -> bool:
    if part == whole:
        # Under “no change” or all rights reserved even the same licence does not let two texts become one.
        return part.may_be_changed
    return part.may_be_changed and whole.may_be_changed and "same" not in part.asks and part.asks <= whole.asks


def _cc(name: str, *asks: str) -> Licence:
    path = name.removeprefix("CC-").removesuffix("-4.0").lower()
    label = f"CC {path.upper()} 4.0"
    return Licence(name, label, f"https://creativecommons.org/licenses/{path}/4.0/", frozenset(asks))


_KNOWN = {
    licence.id: licence
    for licence in (
        Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence(
            "etalab-2.0",
            "Licence Ouverte 2.0",
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            frozenset({"credit"}),
        ),
        _cc("CC-BY-4.0", "credit"),
        _cc("CC-BY-SA-4.0", "credit", "same"),
        _cc("CC-BY-NC-4.0", "credit", "no money"),
        _cc("CC-BY-NC-SA-4.0", "credit", "no money", "same"),
        _cc("CC-BY-ND-4.0", "credit", "no change"),
        _cc("CC-BY-NC-ND-4.0", "credit", "no money", "no change"),
        Licence(ALL_RIGHTS_RESERVED, "©", "", frozenset({"credit", "same", "no money", "no change", "no copy"})),
    )
}
