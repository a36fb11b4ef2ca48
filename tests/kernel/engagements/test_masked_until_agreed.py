"""What somebody answers gives no way to reach them before both agree, wherever they wrote it."""

from dataclasses import replace

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.moving import move_on

from ...fixtures.exchange import an_answer

pytestmark = pytest.mark.django_db
NUMBER = "06 12 34 56 78"


def page(client, person, engagement):
    client.force_login(person)
    return client.get(engagement.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("kind", "move", "said"),
    [
        ("loan", "accept", {"details": {"purpose": f"Une étagère. {NUMBER}"}}),
        ("swap", "agree", {"counter": None, "described": f"Un vélo, {NUMBER}"}),
    ],
)
def test_a_number_in_an_answer_is_masked_until_both_agree(published, nadia, karim, client, now, kind, move, said):
    listing = published(kinds.get(kind))
    asked = replace(an_answer(listing, karim, now=now), **said)
    engagement = answer(listing, asked, by=karim, now=now)

    assert NUMBER in page(client, karim, engagement)
    assert NUMBER not in page(client, nadia, engagement)

    move_on(engagement, move, by=nadia, now=now)

    assert NUMBER in page(client, nadia, engagement)
