"""Identifiers of French organisations: SIREN, SIRET, RNA; doubts are reported, never refused."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from stdnum import luhn
from stdnum.fr import siret as french_siret

Kind = Literal["siren", "siret", "rna", "unknown", "none"]


class Doubt(StrEnum):
    """What makes an identifier doubtful."""

    EMPTY = "empty"
    CHECK_DIGIT = "check_digit"  # one figure is wrong: the sum does not come out
    LENGTH = "length"
    CHARACTERS = "characters"
    PLACEHOLDER = "placeholder"  # 00000000000000 and the like
    ZERO_RESTORED = "zero_restored"  # a spreadsheet had eaten the leading zero
    ROUNDED = "rounded"  # a spreadsheet has written it as 2.41601E+13: lost
    OLD_FORM = "old_form"  # an association's number of before 2009
    LOCAL_REGISTER = "local_register"  # associations of Alsace and Moselle have a register of their own


@dataclass(frozen=True)
class Identified:
    """What an identifier was read as, its value in canonical form, and what is doubtful."""

    kind: Kind
    value: str
    warnings: tuple[Doubt, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether nothing is doubtful, apart from coming from another register."""
        return self.kind != "unknown" and set(self.warnings) <= {Doubt.LOCAL_REGISTER}


def siren(text: str) -> Identified:
    """Read the nine figures of an organisation."""
    return _number("siren", text, length=9)


def siret(text: str) -> Identified:
    """Read the fourteen figures of an establishment; La Poste has its own sum."""
    return _number("siret", text, length=14)


def rna(text: str) -> Identified:
    """Read the number of an association: W and nine signs, or what the registers of before and elsewhere give."""
    compact = _compact(text)
    if not compact:
        return Identified("none", "", (Doubt.EMPTY,))
    if re.fullmatch(r"W(?:\d{2}|2[AB]|9[A-Z])\d{7}", compact):
        empty = compact[4:] == "000000" or set(compact[1:]) == {"0"}
        return Identified("rna", compact, (Doubt.PLACEHOLDER,) if empty else ())
    if re.fullmatch(r"A(?:19|20)\d{2}[A-Z]{3}\d{6}", compact):
        return Identified("rna", compact, (Doubt.LOCAL_REGISTER,))
    if found := re.fullmatch(r"VOL(?:UME)?N?O?(\d{1,4})FOL(?:IO)?N?O?(\d{1,5})", compact):
        return Identified("rna", f"VOL{found.group(1)}FOL{found.group(2)}", (Doubt.LOCAL_REGISTER,))
    if re.fullmatch(r"0(?:\d{2}|2[AB]|9[A-Z])\d{7}", compact):
        return Identified("rna", compact, (Doubt.OLD_FORM,))
    if compact.startswith("W"):
        wrong = Doubt.LENGTH if compact[1:].isdigit() else Doubt.CHARACTERS
        return Identified("rna", compact[:20], (wrong,))
    return Identified("unknown", compact[:40], (Doubt.CHARACTERS,))


def pivot(text: str) -> Identified:
    """Read the identifier of a place's organisation, whichever of the three it is."""
    if re.fullmatch(r"\s*\d+(?:[.,]\d+)?[eE]\+?\d+\s*", text):
        return Identified("unknown", text.strip(), (Doubt.ROUNDED,))
    compact = _compact(re.sub(r"[.,]0+\s*$", "", text))
    if not compact:
        return Identified("none", "", (Doubt.EMPTY,))
    if not compact.isdigit():
        return rna(text)
    if len(compact) == 10 and compact.startswith("0") and any(sign != "0" for sign in compact):
        return rna(text)
    if len(compact) in (8, 9, 10):
        return siren(compact)
    return siret(compact)


def _number(kind: Literal["siren", "siret"], text: str, *, length: int) -> Identified:
    compact = _compact(text)
    if not compact:
        return Identified("none", "", (Doubt.EMPTY,))
    if not compact.isdigit():
        return Identified("unknown", compact[:40], (Doubt.CHARACTERS,))
    if len(set(compact)) == 1:
        return Identified(kind, compact[:40], (Doubt.PLACEHOLDER,))
    if len(compact) == length - 1 and _sums(kind, "0" + compact):
        return Identified(kind, "0" + compact, (Doubt.ZERO_RESTORED,))
    if len(compact) != length:
        return Identified(kind, compact[:40], (Doubt.LENGTH,))
    return Identified(kind, compact, () if _sums(kind, compact) else (Doubt.CHECK_DIGIT,))


def _sums(kind: str, digits: str) -> bool:
    return bool(french_siret.is_valid(digits) if kind == "siret" else luhn.is_valid(digits))


def _compact(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text[:200].upper().replace("É", "E"))
