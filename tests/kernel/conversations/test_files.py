"""What goes with a message: made anew or scanned, kept unreadable, given to those of the conversation only."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from maillon.kernel.conversations.actions import post, withdraw
from maillon.kernel.conversations.attaching import content_of
from maillon.kernel.conversations.models import Attachment, LeavingWish, Message
from maillon.kernel.conversations.privacy import delete_messages, words_of
from maillon.kernel.conversations.private import open_thread
from maillon.kernel.conversations.sniffing import plain_name
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused

from .clamd import EICAR, Clamd

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MAILLON_CLAMD = ""


@pytest.fixture
def clamd(settings):
    made = []

    def start(**options):
        server = Clamd(**options)
        server.start()
        made.append(server)
        settings.MAILLON_CLAMD = server.address
        return server

    yield start
    for server in made:
        server.stop()


@pytest.fixture
def two(make_person):
    return make_person("Awa"), make_person("Karim")


@pytest.fixture
def talk(two, now):
    return open_thread(about=("listing", "L1ST1NG0"), members=two, subject="Un vélo", now=now)


def picture(*, format="JPEG", size=(60, 40)) -> bytes:
    """A picture that knows where it was taken."""
    image, target, exif = Image.new("RGB", size, "teal"), io.BytesIO(), Image.Exif()
    exif[0x010E] = "chez Awa, 12 rue des Lilas"
    image.save(target, format, exif=exif)
    return target.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content, content_type="application/x-anything")


def test_a_picture_is_made_anew_without_what_it_carried(talk, two, now):
    content = picture()
    assert b"Lilas" in content

    message = post(talk, text="", files=[upload("vélo.jpg", content)], by=two[0], now=now)

    (kept,) = message.attachments.all()
    assert (kept.kind, kept.name, kept.mime, kept.width, kept.height) == (
        "picture", "vélo.jpg", "image/jpeg", 60, 40,
    )  # fmt: skip
    assert b"Lilas" not in content_of(kept)
    assert content_of(kept).startswith(b"\xff\xd8\xff")


def test_what_is_stored_is_unreadable_without_its_row(talk, two, now, clamd, tmp_path):
    clamd()
    post(talk, text="", files=[upload("a.txt", b"Rendez-vous chez Marie")], by=two[0], now=now)

    (stored,) = [path for path in Path(tmp_path).rglob("*") if path.is_file()]
    assert b"Marie" not in stored.read_bytes()
    assert "a" not in stored.suffix


def test_without_a_scanner_strangers_send_pictures_only_and_the_page_says_so(talk, two, now, client):
    client.force_login(two[0])

    page = client.post(
        f"/messages/{talk.code}/", {"text": "Voici", "files": [upload("bail.pdf", PDF)]}
    ).content.decode()

    assert "Seules les images peuvent être envoyées ici" in page
    assert "Des images seulement" in page
    assert ">Voici</textarea>" in page.replace("\n", "")
    assert Message.objects.count() == 0


def test_with_a_scanner_documents_pass_once_scanned(talk, two, now, clamd):
    server = clamd()

    message = post(talk, text="Voici", files=[upload("bail.PDF.exe", PDF), upload("x", b"Bonjour")], by=two[0], now=now)

    assert server.seen == [PDF, b"Bonjour"]
    assert [(one.kind, one.name, one.scanned_at) for one in message.attachments.order_by("pk")] == [
        ("pdf", "bail PDF.pdf", now), ("text", "x.txt", now),
    ]  # fmt: skip


def test_a_large_document_is_scanned_whole(talk, two, now, clamd):
    server, large = clamd(), PDF + b"\n" * 4_900_000

    post(talk, text="", files=[upload("grand.pdf", large)], by=two[0], now=now)

    assert [len(content) for content in server.seen] == [len(large)]


def test_a_document_with_a_virus_is_refused_and_nothing_is_kept(talk, two, now, clamd, tmp_path):
    clamd()

    with pytest.raises(Refused, match="file_with_virus"):
        post(talk, text="Voici", files=[upload("a.pdf", PDF + EICAR)], by=two[0], now=now)

    assert (Message.objects.count(), list(Path(tmp_path).rglob("*"))) == (0, [])


@pytest.mark.parametrize(
    "options",
    [{"longest": 10}, {"answer": b""}, {"answer": b"stream: maybe\0"}],
    ids=["too long", "nothing", "nonsense"],
)
def test_a_scanner_that_does_not_say_yes_lets_nothing_pass(talk, two, now, clamd, options):
    clamd(**options)

    with pytest.raises(Refused, match="scanner_silent"):
        post(talk, text="Voici", files=[upload("a.pdf", PDF)], by=two[0], now=now)


def test_a_scanner_that_is_gone_lets_nothing_pass_but_pictures(talk, two, now, settings):
    settings.MAILLON_CLAMD = "127.0.0.1:1"

    with pytest.raises(Refused, match="scanner_silent"):
        post(talk, text="Voici", files=[upload("a.pdf", PDF)], by=two[0], now=now)
    post(talk, text="Voici", files=[upload("a.jpg", picture())], by=two[0], now=now)

    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file_empty"),
        (b"<svg onload='alert(1)'/>", "file_of_unknown_kind"),
        (b"  <!DOCTYPE html><script>alert(1)</script>", "file_of_unknown_kind"),
        (b"MZ\x90\x00\x03", "file_of_unknown_kind"),
        (b"texte\x00cach\xc3\xa9", "file_of_unknown_kind"),
        (b"PK\x03\x04word/document.xml", "file_of_unknown_kind"),
        (b"\x89PNG\r\n\x1a\n cass\xc3\xa9e", "picture_unreadable"),
        (b"\xff\xd8\xff" + b"\x00" * 20_000_001, "file_too_heavy"),
        (b"%PDF-1.7" + b"\n" * 5_000_000, "file_too_heavy"),
    ],
    ids=["empty", "svg", "page", "program", "NUL", "archive", "broken picture", "heavy picture", "heavy document"],
)
def test_what_a_file_is_is_read_in_it_and_the_rest_is_refused(talk, two, now, clamd, content, reason):
    clamd()

    with pytest.raises(Refused, match=reason):
        post(talk, text="x", files=[upload("photo.jpg", content)], by=two[0], now=now)


def test_five_files_fit_in_a_message(talk, two, now):
    one = picture()

    post(talk, text="", files=[upload("a.jpg", one)] * 5, by=two[0], now=now)
    with pytest.raises(Refused, match="too_many_files"):
        post(talk, text="", files=[upload("a.jpg", one)] * 6, by=two[0], now=now)

    assert Attachment.objects.count() == 5


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Awa\\bail.pdf", "bail.pdf"),
        ("facture\u202efdp.exe", "facture fdp.pdf"),
        ("a\r\nX-Evil: 1.pdf", "a X-Evil 1.pdf"),
        ("", "document.pdf"),
        ("é" * 500, "é" * 60 + ".pdf"),
    ],
)
def test_a_name_says_what_a_file_is_and_no_more(given, kept):
    assert plain_name(given, ending="pdf") == kept


def test_a_file_is_a_download_for_those_of_the_conversation_only(talk, two, now, client, clamd, make_person):
    clamd()
    message = post(talk, text="", files=[upload('b"ail.pdf', PDF)], by=two[0], now=now)
    address = f"/messages/pieces/{message.attachments.get().code}/"

    assert client.get(address).status_code == 302
    client.force_login(make_person("Zoé"))
    assert client.get(address).status_code == 404
    client.force_login(two[1])
    answer = client.get(address)

    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="b ail.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    withdraw(message, by=two[0], now=now)
    assert client.get(address).status_code == 404


def test_files_go_with_their_message(talk, two, now, tmp_path):
    post(talk, text="x", files=[upload("a.jpg", picture())], by=two[0], now=now)
    assert [path.is_file() for path in Path(tmp_path).rglob("*")].count(True) == 1

    delete_messages(Message.objects.all(), now=now)

    assert [path.is_file() for path in Path(tmp_path).rglob("*")].count(True) == 0


def test_what_one_takes_away_names_ones_files_and_ones_wish_erases_them(talk, two, now):
    post(talk, text="Voici", files=[upload("vélo.jpg", picture())], by=two[0], now=now)
    LeavingWish.objects.create(person=two[0], chosen_at=now)

    (words,) = words_of(two[0])
    erase_person(two[0], now=now)

    assert [file["name"] for file in words["files"]] == ["vélo.jpg"]
    assert Attachment.objects.count() == 0
