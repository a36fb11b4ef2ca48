"""A question can be asked of every kind that lets people write before they agree, on each of its sides, and of no other."""

import pytest
from django.urls import reverse

from maillon.kernel.conversations.marks import url_of
from maillon.kernel.conversations.models import Thread
from maillon.kernel.engagements.models import Engagement

from .every import EVERY_SIDE, KINDS

pytestmark = pytest.mark.django_db
NUMBER = "06 39 98 00 12"
ASKED = pytest.mark.parametrize(
    ("kind", "side"),
    [(kind, side.name) for kind in KINDS for side in kind.sides if kind.takes_questions(side.name)],
    ids=lambda one: one if isinstance(one, str) else one.slug,
)


@EVERY_SIDE
def test_its_page_leads_to_asking_and_a_question_arrives_where_it_says_so_and_nowhere_else(
    kind, side, published, crowd, client
):
    listing = published(kind, side=side)
    asking = reverse("questions:ask", args=[kind, listing.code])
    client.force_login(crowd[0])

    is_led = f'href="{asking}"' in client.get(listing.get_absolute_url()).content.decode()
    form, sent = client.get(asking), client.post(asking, {"text": "Est-ce encore possible ?"})

    assert is_led == kind.takes_questions(side)
    assert (form.status_code, sent.status_code) == ((200, 302) if is_led else (404, 404))
    assert Thread.objects.count() == int(is_led)


@ASKED
def test_contact_stays_masked_until_the_two_agree(kind, side, published, answered, crowd, nadia, client):
    listing = published(kind, side=side)
    client.force_login(crowd[0])
    client.post(reverse("questions:ask", args=[kind, listing.code]), {"text": f"Appelez-moi au {NUMBER}"})
    talk = url_of(Thread.objects.get())
    client.force_login(nadia)

    before = NUMBER in client.get(talk).content.decode()
    made = answered(listing, crowd[0])
    asked = NUMBER in client.get(talk).content.decode()
    agreed = sorted(kind.deal.agreed & kind.deal.live)[0]
    Engagement.objects.filter(pk=made.pk).update(state=agreed)

    assert (before, asked) == (False, made.is_agreed)
    assert NUMBER in client.get(talk).content.decode()
