"""What is made from a distance is handed in, and accepted or asked for again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Attachment
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.certifying import certify_hours
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.notes import notes_of
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

from ...fixtures.exchange import an_answer
from ..conversations.clamd import EICAR, Clamd

pytestmark = pytest.mark.django_db
LINK = "Le dépliant est ici : https://example.org/depliant"


@pytest.fixture
def agreed(published, answered, karim, nadia, now):
    """Karim takes part in a mission of Nadia, from a distance or on the spot."""

    def agree(*, remote=True):
        mission = published(kinds.get("mission"), remote=remote, title="Un dépliant pour l’épicerie")
        return move_on(answered(mission, karim), "accept", by=nadia, now=now)

    return agree


def names(made, person, *, now) -> set[str]:
    return {button.name for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


def test_what_was_made_is_handed_in_asked_for_again_and_accepted(agreed, karim, nadia, now):
    made = agreed()
    with pytest.raises(Refused, match="exchange_words_missing"):
        move_on(made, "hand_in", by=karim, note=" ", now=now)

    handed = move_on(made, "hand_in", by=karim, note=LINK, now=now)
    assert names(handed, karim, now=now) == {"dispute"}
    assert names(handed, nadia, now=now) == {"take_in", "ask_again", "dispute"}
    again = move_on(handed, "ask_again", by=nadia, note="Il manque l’adresse.", now=now)
    handed = move_on(again, "hand_in", by=karim, note="La voici.", now=now)
    # Accepted before its day: nothing is left to wait for.
    done = move_on(handed, "take_in", by=nadia, now=now)

    assert done.state == "done"
    assert [note.words for note in notes_of(done, reader=nadia)] == [LINK, "Il manque l’adresse.", "La voici."]
    told = [(one.person, one.slug) for one in Notice.objects.filter(slug__contains="_in-").order_by("pk")]
    assert told == [
        (nadia, "exchange-hand_in-host"),
        (nadia, "exchange-hand_in-host"),
        (karim, "exchange-take_in-guest"),
    ]
    assert certify_hours(done, minutes=180, by=nadia, now=now).minutes == 180


def test_what_takes_place_somewhere_is_not_handed_in(agreed, karim, now):
    made = agreed(remote=False)

    assert "hand_in" not in names(made, karim, now=now)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(made, "hand_in", by=karim, note=LINK, now=now)


def test_what_is_awaited_of_whoever_makes_it_comes_before_the_rest(agreed, karim, now):
    made = agreed()

    assert buttons_of(made, roles_of(karim, made, on=now.date()), now=now)[0].name == "hand_in"


def test_what_nobody_reads_counts_as_done_in_two_weeks(agreed, karim, now):
    handed = move_on(agreed(), "hand_in", by=karim, note=LINK, now=now)

    assert handed.deadline_at == now + timedelta(days=14)
    assert fire_deadline(handed, now=handed.deadline_at).state == "done"


def test_what_is_asked_for_again_once_its_day_is_over_leaves_time_to_make_it(agreed, karim, nadia, now):
    made = agreed()
    handed = move_on(made, "hand_in", by=karim, note=LINK, now=made.ends_at)
    later = made.ends_at + timedelta(days=10)

    again = move_on(handed, "ask_again", by=nadia, note="En deux langues ?", now=later)

    assert again.deadline_at == later + timedelta(days=2)


def test_what_is_handed_in_keeps_its_lines_and_its_link_is_pressed(client, agreed, karim, nadia, now):
    words = f"{LINK}\r\n\r\nUne page :\r\n - le titre est de Nadia"
    handed = move_on(agreed(), "hand_in", by=karim, note=words, now=now)
    client.force_login(nadia)

    page = client.get(handed.get_absolute_url()).content.decode()

    assert notes_of(handed, reader=nadia)[0].words == f"{LINK}\n\nUne page :\n- le titre est de Nadia"
    assert '<a href="https://example.org/depliant" rel="nofollow">' in page
    assert "Une page\u00a0:<br>- le titre" in page or "Une page :<br>- le titre" in page


def test_a_link_that_a_stranger_writes_is_not_pressed_before_both_agreed(client, published, sylvie, karim, nadia, now):
    room = published(kinds.get("hosting"))
    said = an_answer(room, karim, now=now)
    asked = answer(room, replace(said, message="Voyez https://example.org/moi"), by=karim, now=now)
    client.force_login(nadia)

    page = client.get(asked.get_absolute_url()).content.decode()

    assert "https://example.org/moi" in page
    assert 'href="https://example.org/moi"' not in page


PDF = b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def _scanned(settings, tmp_path):
    """A folder for files, and a scanner."""
    settings.MEDIA_ROOT = tmp_path
    server = Clamd()
    server.start()
    settings.MAILLON_CLAMD = server.address
    yield
    server.stop()


def _hand_in(client, made, *files, note="Le dépliant, en deux pages."):
    sent = {"move": "hand_in", "note": note, "files": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(reverse("engagements:move", args=[made.code]), sent)


@pytest.mark.usefixtures("_scanned")
def test_what_was_made_is_handed_in_with_its_files_in_the_conversation(agreed, karim, client):
    made = agreed()
    client.force_login(karim)
    page = client.get(made.get_absolute_url()).content.decode()
    assert 'type="file"' in page
    assert 'enctype="multipart/form-data"' in page

    answer = _hand_in(client, made, ("dépliant.pdf", PDF))

    assert answer.status_code == 302
    handed = Engagement.objects.get()
    sent = Attachment.objects.get()
    assert handed.state == "half_done"
    assert (sent.name, sent.message.thread, sent.message.author) == ("dépliant.pdf", thread_of(handed), karim)
    (said,) = notes_of(handed, reader=karim)
    assert said.words == "Le dépliant, en deux pages.\nDans votre conversation : dépliant.pdf"


@pytest.mark.usefixtures("_scanned")
@pytest.mark.parametrize(
    ("files", "note", "why"),
    [
        ([("dépliant.pdf", PDF + EICAR)], "Le voici.", "virus"),
        ([("dépliant.exe", b"MZ\x00\x01")], "Le voici.", "fichier"),
        ([("dépliant.pdf", PDF)] * 6, "Le voici.", "5"),
        ([("dépliant.pdf", PDF)], " ", "quelques mots"),
    ],
)
def test_where_a_file_or_the_words_are_refused_nothing_is_handed_in_and_no_file_is_kept(
    agreed, karim, client, files, note, why
):
    made = agreed()
    client.force_login(karim)

    answer = _hand_in(client, made, *files, note=note)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert note.strip() in answer.content.decode()
    assert Engagement.objects.get().state == "accepted"
    assert not Attachment.objects.exists()


def test_no_other_move_carries_a_file(agreed, karim, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = agreed()
    client.force_login(karim)

    client.post(
        reverse("engagements:move", args=[made.code]),
        {"move": "cancel", "reason": "ill", "files": [SimpleUploadedFile("a.txt", b"Bonjour")]},
    )

    assert Engagement.objects.get().state == "cancelled"
    assert not Attachment.objects.exists()
