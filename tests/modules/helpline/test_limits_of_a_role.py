"""What somebody who helps may not do: elsewhere, or too late."""

from datetime import timedelta

import pytest

from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.helping import close_request, give_back, save_notes, show_number
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.policy import HOLD_LASTS

pytestmark = pytest.mark.django_db


def test_nobody_takes_a_request_of_a_territory_that_is_not_theirs(ask, on_duty, lyon, now):
    request, paul = ask(now), on_duty("Paul", now, territory=lyon.parent)

    with pytest.raises(Refused, match="not_allowed"):
        take_request(request, by=paul, now=now)

    request.refresh_from_db()
    assert request.state == "waiting"


@pytest.mark.parametrize(
    "deed",
    [
        show_number,
        give_back,
        lambda request, **who: save_notes(request, notes="Bonjour", **who),
        lambda request, **who: close_request(request, outcome="not_for_us", **who),
    ],
)
def test_the_number_and_the_record_close_when_the_time_to_help_has_run_out(ask, on_duty, now, deed):
    request, nadia = ask(now), on_duty("Nadia", now)
    take_request(request, by=nadia, now=now)
    too_late = now + HOLD_LASTS + timedelta(seconds=1)

    with pytest.raises(Refused, match="offer_lapsed"):
        deed(request, by=nadia, now=too_late)

    request.refresh_from_db()
    assert (request.notes, request.state, request.calls.count()) == ("", "in_hand", 0)
