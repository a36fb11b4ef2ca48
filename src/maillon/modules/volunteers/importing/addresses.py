"""Find where to write to somebody among the cells of a line: one address as it stands, never a joined one."""

import re
from collections.abc import Iterator, Sequence

from maillon.kernel.people.addresses import Address, read_address
from maillon.lib.refusal import Refused

# What stands around an e-mail address: “Aline Roux <aline@example.org>”, “mailto:aline@example.org”.
AROUND_EMAIL = re.compile(r"[\s,;/|<>()\[\]\":]+")
BETWEEN_PHONES = re.compile(r"[,;/|]+")


def address_among(emails: Sequence[str], phones: Sequence[str], others: Sequence[str]) -> Address:
    """Return the first e-mail address of these cells, else the first mobile number; raise Refused with the reason.

    `others` are the cells of a column such as “Adresse”, that holds either of them or where somebody lives.
    """
    said = [*emails, *phones]
    wanted = [(cell, _emails) for cell in [*emails, *others, *phones]]
    wanted += [(cell, _phones) for cell in [*phones, *others, *emails]]
    reasons = []
    for cell, read in wanted:
        for found in read(cell):
            try:
                return read_address(found)
            except Refused as refused:
                if cell in said or "@" in cell:
                    reasons.append(refused.reason)
    for reason in ("phone_gets_no_sms", "phone_abroad"):
        if reason in reasons:
            raise Refused(reason)
    raise Refused("address_unclear" if said or reasons else "address_missing")


def _emails(cell: str) -> Iterator[str]:
    return (part.strip(".'") for part in AROUND_EMAIL.split(cell) if "@" in part)


def _phones(cell: str) -> Iterator[str]:
    return (part.strip() for part in BETWEEN_PHONES.split(cell) if part.strip() and "@" not in part)
