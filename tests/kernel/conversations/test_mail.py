"""Answers by e-mail: posted once, in the words of their writer only; anything else is told kindly, or dropped."""

import hmac
import io
import smtplib
import sys
from email.message import EmailMessage

import pytest
from django.core.management import call_command

from maillon.kernel.conversations.actions import close, post
from maillon.kernel.conversations.mail.addresses import hook_key, read_address, reply_address
from maillon.kernel.conversations.mail.receiving import receive
from maillon.kernel.conversations.models import Attachment, Message, ReceivedMail
from maillon.kernel.conversations.private import leave, open_thread
from maillon.kernel.notices.models import Delivery, Notice, Preference
from tests.together import at_once

from .smtp import MailServer
from .test_files import PDF, picture

pytestmark = pytest.mark.django_db
DOMAIN = "reponses.example.org"


@pytest.fixture(autouse=True)
def _settings(settings, tmp_path):
    settings.MAILLON_REPLY_DOMAIN = DOMAIN
    settings.MAILLON_CLAMD = ""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def talk(awa, karim, now):
    return open_thread(about=("listing", "L1ST1NG0"), members=[awa, karim], subject="Un vélo", now=now)


def letter(to, *, by="karim@example.org", text="Oui, samedi.", identity="<1@example.org>", **headers) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Karim <{by}>", to, "Re: Awa vous a écrit"
    message["Message-ID"] = identity
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def said():
    return list(Message.objects.filter(line="").order_by("pk").values_list("author__name", flat=True)), [
        message.body for message in Message.objects.filter(line="").order_by("pk")
    ]


def test_each_message_of_a_private_conversation_is_sent_a_few_an_hour(talk, awa, karim, now, run_jobs, mailoutbox):
    Preference.objects.create(person=awa, rhythm="at_once", quiet_from=0, quiet_until=0)
    for text in ("Venez à 15 h.", "Finalement 17 h."):
        post(talk, text=text, by=karim, now=now)
        run_jobs()

    assert ["17 h" in mail.body for mail in mailoutbox] == [False, True]
    assert Notice.objects.filter(person=awa).count() == 1
    for number in range(10):
        post(talk, text=f"Encore {number}", by=karim, now=now)
        run_jobs()
    assert len(mailoutbox) == 7 - 1


def test_what_is_told_at_once_is_answered_by_e_mail(talk, awa, karim, now, run_jobs, mailoutbox, tmp_path, monkeypatch):
    """The whole way: our e-mail, a real mail program's answer over SMTP, its file piped into the command."""
    Preference.objects.create(person=karim, rhythm="at_once", quiet_from=0, quiet_until=0)
    post(talk, text="Samedi ? Sinon au 06 39 98 00 12", by=awa, now=now)
    run_jobs()
    (ours,) = mailoutbox
    (tmp_path / "mail").mkdir()
    server = MailServer(tmp_path / "mail")
    server.start()
    answer = letter(ours.reply_to[0], text="D’accord, samedi.\n")
    quoted = "\n".join(f"> {line}" for line in ours.body.splitlines())
    answer.set_content(
        f"D’accord, samedi.\n.\n\nLe mar. 17 nov. 2026, Maillon <{ours.reply_to[0]}> a\nécrit :\n\n{quoted}\n"
    )
    answer.add_attachment(picture(), maintype="image", subtype="jpeg", filename="velo.jpg")
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.send_message(answer)
    server.stop()
    raw = (tmp_path / "mail" / "0.eml").read_bytes()

    for _again in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        call_command("receive_mail", stdout=io.StringIO())

    assert ours.subject == "Awa vous a écrit\u00a0: Un vélo"
    assert "Samedi\u00a0? Sinon au (numéro masqué" in ours.body or "Samedi ? Sinon au (numéro masqué" in ours.body
    assert said() == (["Awa", "Karim"], ["Samedi ? Sinon au 06 39 98 00 12", "D’accord, samedi.\n."])
    assert [one.name for one in Attachment.objects.all()] == ["velo.jpg"]
    assert list(ReceivedMail.objects.values_list("source", "outcome")) == [("pipe", "posted")]
    assert Notice.objects.filter(person=karim).get().data == {"subject": "Un vélo"}


def test_the_address_is_of_one_person_in_one_conversation_and_nobody_guesses_it(talk, awa, karim, settings):
    address = reply_address(talk, karim)
    forged = address.replace(karim.code.lower(), awa.code.lower())

    assert len(address.partition("@")[0]) <= 64
    assert read_address(address) == read_address(address.upper()) == (talk.code, karim.code)
    assert read_address(forged) is None
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 8, [settings.SECRET_KEY]
    assert read_address(address) == (talk.code, karim.code)
    settings.SECRET_KEY_FALLBACKS = []
    assert read_address(address) is None
    settings.MAILLON_REPLY_DOMAIN = ""
    assert reply_address(talk, karim) == ""


@pytest.mark.django_db(transaction=True)
def test_the_same_e_mail_fifty_times_counts_once(talk, karim, now):
    raw = letter(reply_address(talk, karim)).as_bytes()

    at_once([lambda: receive(raw, source="pipe", now=now).outcome] * 50)

    assert said() == (["Karim"], ["Oui, samedi."])
    assert ReceivedMail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_wrong_e_mail_fifty_times_is_answered_once(talk, karim, now):
    raw = letter(reply_address(talk, karim), by="zoe@example.net").as_bytes()

    at_once([lambda: receive(raw, source="pipe", now=now).outcome] * 50)

    assert Delivery.objects.filter(slug="conversations.not_posted").count() == 1


def test_from_another_address_nothing_is_posted_and_it_is_told_kindly(talk, karim, now, run_jobs, mailoutbox):
    receive(letter(reply_address(talk, karim), by="zoe@example.net").as_bytes(), source="pipe", now=now)
    run_jobs()

    assert said() == ([], [])
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["zoe@example.net"], "Votre réponse n’est pas arrivée dans la conversation")
    ]
    assert "ne vient pas de l’adresse" in mailoutbox[0].body
    assert "karim" not in mailoutbox[0].body.lower()


def test_a_dead_address_is_told_kindly(talk, awa, karim, now, run_jobs, mailoutbox):
    dead = reply_address(talk, karim)
    leave(talk, by=karim, now=now)

    for number, address in enumerate([dead, f"fil-x-y-z@{DOMAIN}", f"n-importe-quoi@{DOMAIN}"]):
        receive(letter(address, identity=f"<{number}@x>").as_bytes(), source="pipe", now=now)
    run_jobs()

    assert said() == ([], [])
    assert ["ne mène plus nulle part" in mail.body for mail in mailoutbox] == [True] * 3


def test_no_more_than_three_kind_answers_a_day_to_one_address(now):
    for number in range(10):
        receive(letter(f"x@{DOMAIN}", identity=f"<{number}@x>").as_bytes(), source="pipe", now=now)

    assert Delivery.objects.count() == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<liste.example.org>"},
        {"by": "MAILER-DAEMON@example.org"},
        {"by": f"fil-a-b-c@{DOMAIN}"},
    ],
    ids=str,
)
def test_what_a_machine_wrote_is_dropped_without_a_word(talk, karim, now, headers):
    mail = receive(letter(reply_address(talk, karim), **headers).as_bytes(), source="pipe", now=now)

    assert (mail.outcome, said(), Delivery.objects.count()) == ("dropped", ([], []), 0)


def test_words_are_posted_without_the_files_that_may_not_be(talk, karim, now, run_jobs, mailoutbox):
    message = letter(reply_address(talk, karim))
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="bail.pdf")

    receive(message.as_bytes(), source="pipe", now=now)
    run_jobs()

    assert said() == (["Karim"], ["Oui, samedi."])
    assert Attachment.objects.count() == 0
    (told,) = [mail for mail in mailoutbox if mail.to == ["karim@example.org"]]
    assert told.subject == "Votre réponse est publiée, sans ses fichiers"
    assert "Seules les images" in told.body


def test_a_page_is_read_as_its_words(talk, karim, now):
    message = letter(reply_address(talk, karim))
    message.clear_content()
    message.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>Oui,<br>samedi &amp; dimanche.</p>"
        "<script>alert(1)</script><div>Le 17/11/2026, Maillon &lt;a@b.fr&gt; a écrit :</div>"
        "<blockquote><p>Samedi ?</p></blockquote></body></html>",
        subtype="html",
    )

    receive(message.as_bytes(), source="pipe", now=now)

    assert said() == (["Karim"], ["Oui,\nsamedi & dimanche."])


def test_what_the_site_refuses_is_refused_by_e_mail_too(talk, awa, karim, now, run_jobs, mailoutbox):
    address = reply_address(talk, karim)
    receive(letter(address, text="mot " * 2000, identity="<long@x>").as_bytes(), source="pipe", now=now)
    receive(letter(address, text="> Samedi ?\n", identity="<empty@x>").as_bytes(), source="pipe", now=now)
    run_jobs()

    assert said() == ([], [])
    assert sorted(mail.body.splitlines()[0][:40] for mail in mailoutbox) == [
        "Il n’y a encore rien à envoyer\u00a0: écrivez",
        "Votre message fait 7999 signes, et il y ",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 5000,
        b"From: \xff\xfe<a@b>\nTo: =?x?q?=\nMessage-ID: <<<\n\n\xff",
        b"From: a@b.fr\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" * 3000,
        b"From: a@b.fr\nTo: x@reponses.example.org\nContent-Type: text/plain; charset=nothing\n\nBonjour",
        b"Subject: x\r\n" * 20_000,
    ],
    ids=["nothing", "NUL", "broken headers", "boxes in boxes", "unknown alphabet", "many headers"],
)
def test_what_is_made_to_hurt_hurts_nothing(raw, now):
    assert receive(raw, source="pipe", now=now).outcome in ("dropped", "answered")
    assert Message.objects.count() == 0


def handed_over(to, *, key="secret") -> dict:
    """An answer as Mailgun hands it over, signed with that key."""
    signed = hmac.digest(key.encode(), b"1763370000" + b"token", "sha256").hex()
    return {
        "recipient": to, "body-mime": letter("awa@example.org").as_string(), "timestamp": "1763370000",
        "token": "token", "signature": signed,
    }  # fmt: skip


def test_a_provider_hands_answers_over_at_a_secret_address_and_signs_them(client, talk, karim, settings):
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": "secret"}
    to, here = reply_address(talk, karim), f"/messages/courrier/{hook_key()}/mailgun/"

    wrong_address = client.post(f"/messages/courrier/{'0' * 32}/mailgun/", handed_over(to))
    wrong_signature = client.post(here, handed_over(to, key="other"))
    nobody = client.post(f"/messages/courrier/{hook_key()}/nobody/", handed_over(to))
    nothing = said()
    right = [client.post(here, handed_over(to)).status_code for _again in range(2)]

    assert (wrong_address.status_code, wrong_signature.status_code, nobody.status_code) == (404, 400, 404)
    assert nothing == ([], [])
    assert right == [200, 200]
    assert said() == (["Karim"], ["Oui, samedi."])


def test_a_closed_conversation_takes_no_answer(circle, thread, now, run_jobs, mailoutbox):
    address = reply_address(thread, circle["Awa"])
    close(thread, by=circle["Sylvie"], now=now)

    receive(letter(address, by="awa@example.org").as_bytes(), source="pipe", now=now)
    run_jobs()

    assert said() == ([], [])
    assert "fermée" in mailoutbox[0].body
