"""Short public codes that a person can read aloud, copy by hand and type back."""

import secrets
import unicodedata

# One sign is kept of each group that the eye confuses, and the others are read as the one kept:
# whatever somebody thought they saw, the code is found.
_CONFUSED = {"0": "OQ", "1": "IL", "2": "Z", "5": "S", "B": "8", "V": "U"}
_READ_AS = str.maketrans({seen: kept for kept, others in _CONFUSED.items() for seen in others})

ALPHABET = "".join(sign for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" if ord(sign) not in _READ_AS)


def new_code(length: int = 8) -> str:
    """Draw a code that nobody can guess from another one."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normalise_code(text: str) -> str:
    """Read what somebody typed as a code; what cannot belong to a code is left out."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_READ_AS)
    return "".join(sign for sign in plain if sign in ALPHABET)


def show_code(code: str) -> str:
    """Cut a code in groups of four, easier to dictate and to copy."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
