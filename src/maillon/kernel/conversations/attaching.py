"""Files that go with a message: known by what they hold, made anew or scanned, stored encrypted, given as downloads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from cryptography.fernet import Fernet
from django.core.files.base import ContentFile

from maillon.kernel.access.limits import count_hit
from maillon.kernel.files.reading import MOST_BYTES as MOST_PICTURE_BYTES
from maillon.kernel.files.reading import read_picture
from maillon.lib.refusal import Refused

from . import audiences, scanner
from .models import Attachment, Kind, Message, Thread
from .sniffing import kind_of, plain_name

MOST_FILES = 5
MOST_BYTES = 5_000_000
A_PERSON_AN_HOUR = 60
PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
TYPES = {Kind.PDF: ("pdf", "application/pdf"), Kind.TEXT: ("txt", "text/plain; charset=utf-8")}


class Upload(Protocol):
    """A file as a form or an e-mail gives it."""

    name: str | None
    size: int | None

    def seek(self, offset: int, /) -> object: ...

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True)
class Ready:
    """A file that may be kept: its bytes are ours to store."""

    kind: str
    name: str
    mime: str
    content: bytes
    width: int | None = None
    height: int | None = None
    scanned_at: datetime | None = None


def prepare(files: Sequence[Upload], *, thread: Thread, by, now: datetime) -> list[Ready]:
    """Make of each file what may be kept; raises Refused in words for the first that may not."""
    if len(files) > MOST_FILES:
        raise Refused("too_many_files", most=MOST_FILES)
    for _file in files:
        count_hit(f"conversations.file:{by.pk}", per=timedelta(hours=1), limit=A_PERSON_AN_HOUR, now=now)
    strangers = audiences.get(thread.audience).strangers
    return [_ready(file, strangers=strangers, now=now) for file in files]


def takes_documents(thread: Thread) -> bool:
    """Tell whether more than pictures may be sent there: to strangers, only where a scanner is set."""
    return scanner.is_set() or not audiences.get(thread.audience).strangers


def keep_attached(message: Message, ready: Sequence[Ready]) -> None:
    """Store the files of a message, each under a key of its own."""
    for one in ready:
        secret = Fernet.generate_key()
        attachment = Attachment(
            message=message, kind=one.kind, name=one.name, mime=one.mime, secret=secret.decode(),
            size=len(one.content), width=one.width, height=one.height, scanned_at=one.scanned_at,
        )  # fmt: skip
        attachment.file.save("file", ContentFile(Fernet(secret).encrypt(one.content)), save=False)
        attachment.save(force_insert=True)


def is_about_a_file(refused: Refused) -> bool:
    """Tell whether a file was refused, rather than the message."""
    return refused.reason.startswith(("file_", "picture_", "scanner_")) or refused.reason == "too_many_files"


def content_of(attachment: Attachment) -> bytes:
    """Read a file back."""
    with attachment.file.open("rb") as file:
        return Fernet(attachment.secret.encode()).decrypt(file.read())


def delete_files(messages) -> None:
    """Delete the files of these messages, bytes and rows."""
    attachments = list(Attachment.objects.filter(message__in=messages))
    Attachment.objects.filter(pk__in=[one.pk for one in attachments]).delete()
    for one in attachments:
        one.file.storage.delete(one.file.name)


def _ready(file: Upload, *, strangers: bool, now: datetime) -> Ready:
    size = file.size or 0
    if not size:
        raise Refused("file_empty")
    if size > MOST_PICTURE_BYTES:
        raise Refused("file_too_heavy", most=MOST_BYTES // 1_000_000)
    file.seek(0)
    kind = kind_of(file.read(512))
    file.seek(0)
    if kind == Kind.PICTURE:
        made = read_picture(file, size=size)
        name = plain_name(file.name or "", ending=made.format)
        return Ready(kind, name, PICTURE_TYPES[made.format], made.content, made.width, made.height)
    return _document(file, size, strangers=strangers, now=now)


def _document(file: Upload, size: int, *, strangers: bool, now: datetime) -> Ready:
    if size > MOST_BYTES:
        raise Refused("file_too_heavy", most=MOST_BYTES // 1_000_000)
    content = file.read()
    kind = kind_of(content)
    if kind is None:
        raise Refused("file_of_unknown_kind")
    if not scanner.is_set():
        if strangers:
            raise Refused("file_not_scanned")
    elif scanner.scan(content):
        raise Refused("file_with_virus")
    ending, mime = TYPES[Kind(kind)]
    scanned_at = now if scanner.is_set() else None
    return Ready(kind, plain_name(file.name or "", ending=ending), mime, content, scanned_at=scanned_at)
