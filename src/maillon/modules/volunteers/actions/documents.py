"""Papers that a hub asked for: encrypted where they are stored, forgotten in time."""

from datetime import datetime

from cryptography.fernet import InvalidToken
from django.core.files.base import ContentFile, File
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.fields import decrypt, encrypt
from maillon.lib.refusal import Refused

from ..flows import PERSON
from ..models import Document, Enrolment
from ..policy import LARGEST_DOCUMENT, MOST_DOCUMENTS
from ..queries import welcome_of

# The first bytes tell what a file is; its name tells what somebody would like us to believe.
KINDS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@transaction.atomic
def send_document(enrolment: Enrolment, file: File, *, by: Person, now: datetime) -> Document:
    """Keep a document, if the hub asks for one and it is what we can read."""
    require(by, "carry on", enrolment)
    if not welcome_of(enrolment.hub).asks_document or enrolment.is_finished:
        raise Refused("document_not_asked")
    if file.size > LARGEST_DOCUMENT:
        raise Refused("document_large")
    content = file.read()
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise Refused("document_kind")
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.documents.count() >= MOST_DOCUMENTS:
        raise Refused("document_many")
    document = Document(enrolment=enrolment, kind=kind, size=len(content), sent_at=now)
    document.name = f"document-{document.code}.{ENDINGS[kind]}"
    document.file.save(f"{document.code}.fernet", ContentFile(encrypt(content.decode("latin-1")).encode()), save=False)
    document.save()
    record("send document", enrolment, by=by, role=PERSON, at=now)
    return document


@transaction.atomic
def read_document(document: Document, *, by: Person, now: datetime) -> bytes:
    """Return the bytes of a document to somebody of its hub, and note who read it."""
    require(by, "read", document)
    record("read document", document.enrolment, by=by, role="coordinator", at=now)
    try:
        with document.file.open("rb") as kept:
            return decrypt(kept.read().decode()).encode("latin-1")
    except (OSError, ValueError, InvalidToken) as error:
        raise Refused("document_lost") from error


@transaction.atomic
def take_document_back(document: Document, *, by: Person, now: datetime) -> None:
    """Let the person take back what they sent."""
    require(by, "carry on", document.enrolment)
    record("take document back", document.enrolment, by=by, role=PERSON, at=now)
    forget_documents(Document.objects.filter(pk=document.pk))


def forget_documents(documents, *, now: datetime | None = None) -> None:
    """Delete these documents, and their files once it is certain."""
    for document in documents:
        name, storage = document.file.name, document.file.storage
        document.delete()
        transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))
