"""Every flow that is offered to whoever writes a kind is held to the laws, whether a kind has it yet or not."""

import pytest

from maillon.kernel.kinds import flows

from .every import KINDS, small


def test_no_flow_is_left_out_of_the_laws():
    assert {deal.name for deal in flows.ALL} <= {kind.deal.name for kind in KINDS}


@pytest.mark.parametrize("deal", flows.ALL, ids=lambda deal: deal.name)
def test_a_small_kind_may_go_by_any_flow(deal):
    assert small(deal).deal is deal
