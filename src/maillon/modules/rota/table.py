"""The certificates of a team as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .models import Attestation

# A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(certificates: Iterable[Attestation], *, zone: ZoneInfo) -> bytes:
    """Return one line for each certificate, its days on this clock; the mark at its head tells spreadsheets that it is UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Name"),
            pgettext("a table", "Hours"),
            pgettext("a table", "Minutes"),
            pgettext("a day", "From"),
            pgettext("a day", "To"),
            _("Issued on"),
            _("No longer valid since"),
            _("Code"),
        ]
    )
    for one in certificates:
        revoked = one.revoked_at.astimezone(zone).date().isoformat() if one.revoked_at else ""
        hours, minutes = divmod(one.seconds // 60, 60)
        issued = one.issued_at.astimezone(zone).date().isoformat()
        writer.writerow(
            [
                _safe(called(one)),
                hours,
                minutes,
                one.since.isoformat(),
                one.until.isoformat(),
                issued,
                revoked,
                one.code,
            ]
        )
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def called(certificate: Attestation) -> str:
    """Return the name on a certificate, or the initials that stay when its person has left."""
    return certificate.name or certificate.initials


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
