"""What a failure means: the address, this message, the whole service, or only this moment."""

import re
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailInvalidAddress, AnymailRecipientsRefused

from .sms.gateway import GatewayRefused


class Means(StrEnum):
    """What is in trouble, and so what to do: bury the address, give the message up, wait for the service, try again."""

    ADDRESS = "address"
    MESSAGE = "message"
    SERVICE = "service"
    MOMENT = "moment"


@dataclass(frozen=True)
class Trouble:
    """What a failure means, and its answer in a few signs that hold nothing personal."""

    means: Means
    answer: str


# RFC 3463: the address is unknown, has moved, or its mailbox is closed. Not 5.2.2 (full) nor 5.7 (policy).
NO_SUCH_ADDRESS = re.compile(r"5\.(1\.\d+|2\.1|4\.4)")
ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
NO_SUCH_ADDRESS_PLAIN = {550, 551, 553}
# A wrong key, a wrong address of the service, too many at once: none of it is the fault of this message.
SERVICE_STATUSES = {401, 403, 404, 405, 407, 408, 425, 429}
SERVICE_CODES = {421, 454, 530, 534, 535}


def trouble_of(error: Exception) -> Trouble:
    """Read an exception of a mail server, of a provider or of a gateway; one nobody thought of is tried again."""
    if isinstance(error, GatewayRefused):
        return _http(error.status)
    if isinstance(error, AnymailRecipientsRefused | AnymailInvalidAddress):
        return Trouble(Means.ADDRESS, "refused by the provider")
    if isinstance(error, AnymailAPIError):
        # Without a status, the provider could not even be reached.
        status = getattr(error, "status_code", None)
        return _http(status) if status else Trouble(Means.SERVICE, type(error).__name__)
    if isinstance(error, AnymailError):
        return Trouble(Means.MOMENT, type(error).__name__)
    if isinstance(error, SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return read_answer(code, text)
    if isinstance(error, SMTPResponseException):
        return read_answer(error.smtp_code, error.smtp_error)
    if isinstance(error, OSError | HTTPException | SMTPException):
        return Trouble(Means.SERVICE, type(error).__name__)
    return Trouble(Means.MOMENT, type(error).__name__)


def read_answer(code: int, text: bytes | str) -> Trouble:
    """Read the answer of a mail server, of which the text is not kept: it often repeats the address."""
    said = text.decode("ascii", "replace") if isinstance(text, bytes) else str(text)
    found = ENHANCED.search(said)
    answer = f"{code} {found.group()}" if found else str(code)
    if code in SERVICE_CODES:
        return Trouble(Means.SERVICE, answer)
    if code < 500:
        return Trouble(Means.MOMENT, answer)
    if NO_SUCH_ADDRESS.fullmatch(found.group()) if found else code in NO_SUCH_ADDRESS_PLAIN:
        return Trouble(Means.ADDRESS, answer)
    return Trouble(Means.MESSAGE, answer)


def _http(status: int) -> Trouble:
    is_service = status in SERVICE_STATUSES or status >= 500
    return Trouble(Means.SERVICE if is_service else Means.MESSAGE, f"status {status}")
