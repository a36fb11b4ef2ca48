"""Read an e-mail that reached us: who sent it, to whom, whether a machine did, its words and its files."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

from django.core.files.uploadedfile import SimpleUploadedFile

from maillon.lib.html_words import words_of_page
from maillon.lib.mail_replies import own_words

MOST_FILES = 20
LITTLE_PICTURE = 10_000
_TO = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
_BY_MACHINES = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
_MACHINES = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@")


class Unreadable(ValueError):
    """These bytes are no e-mail that can be read."""


@dataclass(frozen=True)
class Letter:
    """An e-mail, read."""

    message: EmailMessage
    identity: str

    def header(self, name: str) -> str:
        """Return a header as it was written; a broken one must not stop the reading of the others."""
        values = [str(value) for key, value in self.message.raw_items() if key.lower() == name]
        return values[0].replace("\n", " ").replace("\r", " ").strip() if values else ""

    @property
    def sender(self) -> str:
        """The address of whoever wrote it."""
        return parseaddr(self.header("from"))[1].strip()

    def recipients(self) -> list[str]:
        """The addresses it was written to, those that the mail server noted first."""
        written = [self.header(name) for name in _TO]
        return [address for _name, address in getaddresses([value for value in written if value])]

    @property
    def is_automatic(self) -> bool:
        """Whether a machine wrote it: an absence, a list, a refusal. Answering it would begin a loop."""
        submitted = self.header("auto-submitted").partition(";")[0].strip().lower()
        return (
            submitted not in ("", "no")
            or self.header("precedence").lower() in _BY_MACHINES
            or any(self.header(name) for name in ("x-autoreply", "x-autorespond", "list-id", "list-unsubscribe"))
            or self.header("return-path") == "<>"
            or self.header("content-type").lower().startswith("multipart/report")
            or self.sender.lower().startswith(_MACHINES)
        )

    def words(self) -> str:
        """What its writer wrote, without what they answer."""
        part = self.message.get_body(("plain", "html"))
        if part is None:
            return ""
        text = _text(part)
        return own_words(words_of_page(text) if part.get_content_subtype() == "html" else text)

    def files(self) -> list[SimpleUploadedFile]:
        """The files that go with it, but the little pictures of a signature."""
        return [
            SimpleUploadedFile(part.get_filename() or "", content)
            for part, content in self._parts()
            if content and not (part["content-id"] and len(content) < LITTLE_PICTURE)
        ][:MOST_FILES]

    def _parts(self) -> Iterator[tuple[EmailMessage, bytes]]:
        body = [self.message.get_body((kind,)) for kind in ("plain", "html")]
        for part in self.message.walk():
            named = part.get_filename() or part.get_content_disposition() == "attachment"
            is_picture = part.get_content_maintype() == "image"
            if not part.is_multipart() and part not in body and (named or is_picture):
                yield part, part.get_payload(decode=True) or b""


def read_letter(raw: bytes) -> Letter:
    """Read an e-mail; raises Unreadable for what is none."""
    try:
        message = message_from_bytes(raw, policy=policy.default)
    # The reader of e-mails raises nearly anything on what is made to hurt it.
    except Exception:
        raise Unreadable from None
    letter = Letter(message, "")
    identity = letter.header("message-id") or hashlib.sha256(raw).hexdigest()
    return Letter(message, hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest())


def _text(part: EmailMessage) -> str:
    content = part.get_payload(decode=True) or b""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
