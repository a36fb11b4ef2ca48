"""Where no script runs, pages that wait for something look again by themselves, unless somebody is typing there."""

import re

import pytest
from django.urls import reverse

from maillon.modules.helpline.actions.asking import cancel_request
from maillon.modules.helpline.actions.offering import take_request

pytestmark = pytest.mark.django_db
BY_ITSELF = re.compile(r'<noscript><meta http-equiv="refresh" content="\d+"></noscript>')


@pytest.fixture
def page(client):
    return lambda name, *args: client.get(reverse(f"helpline:{name}", args=args)).content.decode()


def test_the_desk_looks_again_while_it_waits_and_never_during_a_call(client, page, ask, on_duty, now):
    client.force_login(nadia := on_duty("Nadia", now))
    waiting = page("desk")
    take_request(ask(now), by=nadia, now=now)

    assert (bool(BY_ITSELF.search(waiting)), bool(BY_ITSELF.search(page("desk")))) == (True, False)
    assert "Actualiser" in waiting


def test_the_page_of_a_request_looks_again_until_it_is_finished(page, ask, now):
    request = ask(now)
    before = page("follow", request.code)
    cancel_request(request, now=now)

    assert (bool(BY_ITSELF.search(before)), bool(BY_ITSELF.search(page("follow", request.code)))) == (True, False)


def test_the_board_looks_again_with_what_was_chosen(client, page, make_person, give, loire):
    give(sylvie := make_person("Sylvie"), "coordinator", loire)
    client.force_login(sylvie)

    seen = client.get(reverse("helpline:board") + "?theme=soin").content.decode()

    assert BY_ITSELF.search(seen)
    assert "?theme=soin" in seen
