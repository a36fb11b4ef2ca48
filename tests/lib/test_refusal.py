"""What a person may meet."""

import pickle

from maillon.lib.refusal import Refused


def test_a_refusal_says_its_reason_and_its_details():
    refused = Refused("no_seat_left", wanted=3, left=1)

    assert (refused.reason, refused.details) == ("no_seat_left", {"wanted": 3, "left": 1})
    assert repr(refused) == str(refused) == "Refused('no_seat_left', wanted=3, left=1)"


def test_a_refusal_crosses_processes_whole():
    refused = pickle.loads(pickle.dumps(Refused("taken", by="K7")))

    assert (refused.reason, refused.details) == ("taken", {"by": "K7"})
