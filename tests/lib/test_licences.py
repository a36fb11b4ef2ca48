"""Licences: what may join what, as Creative Commons and Etalab say."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from maillon.lib import licences
from maillon.lib.licences import ALL_RIGHTS_RESERVED, may_join
from maillon.lib.refusal import Refused

ours = some.sampled_from([licence.id for licence in licences.known()])
BY, BY_SA, BY_NC, BY_NC_SA, BY_ND = (f"CC-{name}-4.0" for name in ("BY", "BY-SA", "BY-NC", "BY-NC-SA", "BY-ND"))


@given(part=ours, into=ours)
def test_whatever_joins_asks_nothing_the_whole_does_not_ask(part, into):
    if may_join([part], into):
        assert licences.get(part).asks <= licences.get(into).asks


@given(first=ours, second=ours, third=ours)
def test_joining_in_two_steps_is_allowed_only_if_joining_at_once_is(first, second, third):
    if may_join([first], second) and may_join([second], third):
        assert may_join([first], third)


@given(licence=ours, other=ours)
def test_a_licence_never_loosens_there_and_back(licence, other):
    assert not licences.loosens(licence, licence)
    if licence != other and not licences.loosens(licence, other):
        assert licences.loosens(other, licence) or licences.get(licence).asks == licences.get(other).asks


@given(part=ours, into=ours)
def test_what_may_join_a_whole_needs_nobody_to_give_anything_up(part, into):
    if may_join([part], into):
        assert not licences.loosens(part, into)


def test_the_chart_of_creative_commons():
    assert may_join(["CC0-1.0", "etalab-2.0", BY, BY_SA], BY_SA)
    assert not may_join([BY_NC], BY_SA)
    assert not may_join([BY_SA], BY)
    assert not may_join([BY_SA], BY_NC_SA)
    assert may_join([BY, BY_NC, BY_NC_SA], BY_NC_SA)
    assert not may_join([BY_ND], BY_ND)
    assert not may_join(["CC0-1.0"], ALL_RIGHTS_RESERVED)
    assert may_join([], BY_SA)


def test_leaving_share_alike_needs_the_authors_whichever_way():
    assert licences.loosens(BY_SA, BY)
    assert licences.loosens(BY_SA, BY_NC_SA)
    assert licences.loosens(ALL_RIGHTS_RESERVED, BY_ND)
    assert not licences.loosens(BY, BY_SA)
    assert not licences.loosens("CC0-1.0", BY)


def test_an_unknown_licence_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        licences.get("WTFPL")
    assert (refused.value.reason, refused.value.details) == ("licence_unknown", {"licence": "WTFPL"})


def test_free_means_free():
    free = [licence.id for licence in licences.known() if licence.is_free]
    assert free == ["CC0-1.0", "etalab-2.0", BY, BY_SA]
