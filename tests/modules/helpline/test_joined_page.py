"""Whoever asked in a request that was joined to another finds on their own page all that comes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.search import Hit, Reach
from maillon.modules.helpline import announce
from maillon.modules.helpline.actions.handing_over import Terms, hand_over
from maillon.modules.helpline.actions.helping import close_request, send_item, show_number
from maillon.modules.helpline.actions.merging import join_requests
from maillon.modules.helpline.actions.offering import take_request
from tests.modules.helpline.numbers import MOBILE

pytestmark = pytest.mark.django_db
GUIDE = Hit("guide", "declarer-revenus", "declarer-revenus", "Déclarer ses revenus", "", "/guides/declarer-revenus/")
PLACE = Hit("place", "P1ACE000", "fs-bellevue", "France services Bellevue", "", "/lieux/P1ACE000/")
TERMS = Terms("self", "spoken", "J’accepte que mon prénom…", "Une carte grise.", MOBILE, "Jeanne")


@pytest.fixture
def nadia(on_duty, now):
    return on_duty("Nadia", now)


@pytest.fixture
def joined(ask, nadia, now):
    """The requests of a mother, rung by Nadia, and of her daughter, joined to it."""
    mother, daughter = ask(now, phone=MOBILE), ask(now, phone="+33639980077")
    take_request(mother, by=nadia, now=now)
    join_requests(mother, daughter, by=nadia, role="mediator", now=now)
    show_number(mother, by=nadia, now=now)
    return mother, daughter


@pytest.fixture
def page(client):
    return lambda asked, part="follow": client.get(reverse(f"helpline:{part}", args=[asked.code])).content.decode()


def test_what_was_sent_is_there_once_it_is_finished_and_nothing_is_left_to_cancel(joined, nadia, page, now):
    mother, daughter = joined
    send_item(mother, GUIDE, by=nadia, now=now)
    assert "Déclarer ses revenus" in page(daughter, "follow_live")

    close_request(mother, by=nadia, outcome="helped", now=now + timedelta(minutes=9))

    seen = page(daughter)
    assert "Déclarer ses revenus" in seen
    assert "Annuler ma demande" not in seen
    assert "un seul appel" not in seen
    assert reverse("helpline:separate_mine", args=[daughter.code]) in seen


def test_the_place_that_goes_on_is_named_and_the_code_of_the_other_is_not(joined, nadia, page, now):
    mother, daughter = joined
    reach = Reach(email="bellevue@example.org", phone="+33477000000")
    hand_over(mother, place=PLACE, reach=reach, terms=TERMS, by=nadia, now=now)

    seen = page(daughter)

    assert "France services Bellevue" in seen
    assert mother.code not in seen
    assert TERMS.shared_name not in seen


def test_its_page_looks_again_when_the_other_moves(joined, nadia, monkeypatch, now):
    mother, daughter = joined
    heard = []
    monkeypatch.setattr(announce, "signal", lambda *topics: heard.extend(topics))

    announce.announce(mother)

    assert {f"request:{mother.code}", f"request:{daughter.code}"} <= set(heard)


def test_where_a_place_has_no_e_mail_nobody_is_told_that_it_was_written_to(joined, nadia, page, now):
    from maillon.kernel.notices.models import Delivery

    mother, daughter = joined
    hand_over(mother, place=PLACE, reach=Reach(phone="+33477000000"), terms=TERMS, by=nadia, now=now)

    assert [
        one.slug for one in Delivery.objects.filter(slug__in=("helpline-with-place", "helpline-place-is-rung"))
    ] == ["helpline-place-is-rung"]
    for asked in (mother, daughter):
        assert "Un bénévole appelle France services Bellevue" in page(asked)
