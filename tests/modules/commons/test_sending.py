"""A guide sent to a telephone or a mailbox: one message, and nothing kept of whose."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from maillon.kernel.notices.links import A_RECIPIENT_A_DAY, A_VISITOR_AN_HOUR, Recipient
from maillon.kernel.notices.models import Delivery
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.actions.sending import send_guide
from maillon.modules.commons.models import Guide, GuideSending

PATH = "/guides/lampe/envoyer/"


@pytest.mark.parametrize(
    ("typed", "channel", "to"),
    [
        ("awa@exemple.fr", "email", "awa@exemple.fr"),
        ("  Awa @exemple.fr ", "email", "Awa@exemple.fr"),
        ("06 39 98 12 34", "sms", "+33639981234"),
        ("+33 6.39.98.12.34", "sms", "+33639981234"),
    ],
)
def test_a_guide_is_sent_once(lamp, client, typed, channel, to):
    answer = client.post(PATH, {"to": typed}, follow=True)

    delivery = Delivery.objects.get()
    assert answer.redirect_chain == [(f"/guides/lampe/?envoi={channel}", 302)]
    assert "Le guide est parti" in answer.content.decode()
    assert (delivery.channel, delivery.to, delivery.slug) == (channel, to, "commons.guide_link")
    assert GuideSending.objects.get().channel == channel


def test_the_message_carries_the_title_and_the_whole_address(lamp, client, settings):
    settings.MAILLON_URL = "https://entraide.example"

    client.post(PATH, {"to": "06 39 98 12 34"})
    client.post(PATH, {"to": "awa@exemple.fr"})

    text, letter = Delivery.objects.order_by("pk")
    assert text.body == 'Votre guide "Allumer la lampe" : https://entraide.example/guides/lampe/'
    assert letter.subject.split() == ["Votre", "guide", ":", "Allumer", "la", "lampe"]
    assert letter.url == "https://entraide.example/guides/lampe/"


def test_the_e_mail_leaves(lamp, client, run_jobs):
    client.post(PATH, {"to": "awa@exemple.fr"})

    run_jobs()

    [letter] = mail.outbox
    assert letter.to == ["awa@exemple.fr"]
    assert "/guides/lampe/" in letter.body


def test_nothing_says_to_whom_a_guide_went_but_the_delivery(lamp, client):
    client.post(PATH, {"to": "awa@exemple.fr"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(s)::text FROM commons_guidesending s UNION ALL SELECT key FROM access_hitcount")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert "notices.recipient:" in kept
    assert "awa" not in kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Écrivez une adresse e-mail ou un numéro de mobile."),
        ("   ", "Écrivez une adresse e-mail ou un numéro de mobile."),
        ("04 77 12 34 56", "Un téléphone fixe ne reçoit pas de SMS."),
        ("06 39", "Ce numéro est trop court."),
        ("15", "C’est un numéro d’urgence."),
        ("ma fille", "Ce n’est ni une adresse e-mail, ni un numéro de mobile."),
        ("awa@", "Cette adresse e-mail n’est pas complète."),
        ("awa@exemple.fr\r\nBcc: a@b.fr", "Cette adresse e-mail n’est pas complète."),
        ("a" * 100_000, "Ce n’est ni une adresse e-mail, ni un numéro de mobile."),
        ("9" * 254, "Ce n’est ni une adresse e-mail, ni un numéro de mobile."),
    ],
)
def test_what_is_no_address_is_told_beside_the_field_and_kept(lamp, client, typed, words):
    answer = client.post(PATH, {"to": typed})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'aria-invalid="true"' in page
    if 0 < len(typed.strip()) < 300 and "\n" not in typed:
        assert f'value="{typed}"' in page
    assert Delivery.objects.count() == 0


def test_a_nul_sign_is_refused_like_any_other_mistake(lamp, client):
    assert client.post(PATH, {"to": "a\x00@exemple.fr"}).status_code == 422


def test_a_form_posted_again_sends_nothing_more(lamp, client):
    form = {"to": "awa@exemple.fr", "submission": str(uuid.uuid4())}

    answers = [client.post(PATH, form).status_code for _ in range(A_VISITOR_AN_HOUR + 3)]

    assert set(answers) == {302}
    assert Delivery.objects.count() == GuideSending.objects.count() == 1


def test_one_recipient_is_not_flooded_from_many_addresses(lamp, client):
    answers = [
        client.post(PATH, {"to": "06 39 98 12 34"}, REMOTE_ADDR=f"192.0.2.{number}")
        for number in range(A_RECIPIENT_A_DAY + 1)
    ]

    assert [answer.status_code for answer in answers] == [302] * A_RECIPIENT_A_DAY + [422]
    assert "Plusieurs messages sont déjà partis" in answers[-1].content.decode()
    assert Delivery.objects.count() == A_RECIPIENT_A_DAY


def test_one_visitor_does_not_flood_many_recipients(lamp, client):
    answers = [
        client.post(PATH, {"to": f"awa{number}@exemple.fr"}).status_code for number in range(A_VISITOR_AN_HOUR + 1)
    ]

    assert answers == [302] * A_VISITOR_AN_HOUR + [422]


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_form_at_once_send_one_message(folder, write, now):
    write()
    import_guides(folder, now=now)
    guide, submission = Guide.objects.get(), uuid.uuid4()

    def post(number):
        try:
            to = Recipient(email=f"awa{number}@exemple.fr")
            return send_guide(guide, to=to, submission=submission, address=f"a{number}", now=now).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as threads:
        sent = set(threads.map(post, range(50)))

    assert len(sent) == 1
    assert Delivery.objects.count() == GuideSending.objects.count() == 1
