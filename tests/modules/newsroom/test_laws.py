"""Nothing is published that lacks a yes or a consent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillon.modules.newsroom.laws import Pictured, Standing, missing, needs

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOURS = st.none() | st.integers(-48, 48).map(lambda hours: NOW + timedelta(hours=hours))
PICTURES = st.builds(Pictured, st.lists(st.booleans(), max_size=3).map(tuple), st.booleans())
STANDINGS = st.builds(
    Standing,
    *(st.booleans() for _ in range(4)),
    pictures=st.lists(PICTURES, max_size=3).map(tuple),
    publish_at=HOURS,
)


@given(STANDINGS)
def test_nothing_is_missing_only_with_both_yes_and_every_consent(standing):
    ready = (
        standing.author_says_yes
        and standing.companion_says_yes
        and (standing.parent_consents or not standing.is_minor)
        and all(all(one.consents) for one in standing.pictures)
        and all(one.consents or one.nobody_shown for one in standing.pictures)
        and (standing.publish_at is None or standing.publish_at <= NOW)
    )

    assert (missing(standing, now=NOW) == ()) == ready


@given(STANDINGS, st.integers(0, 1000))
def test_time_alone_only_lifts_an_embargo(standing, hours):
    before, after = missing(standing, now=NOW), missing(standing, now=NOW + timedelta(hours=hours))

    assert set(after) <= set(before)
    assert set(before) - set(after) <= {"embargo"}


@given(STANDINGS, PICTURES)
def test_one_more_picture_asks_for_no_less(standing, one):
    more = replace(standing, pictures=(*standing.pictures, one))

    assert set(missing(standing, now=NOW)) <= set(missing(more, now=NOW))
    assert set(needs(standing, now=NOW)) <= set(needs(more, now=NOW))


def test_who_said_no_is_waited_for_even_if_nobody_was_said_to_show():
    standing = Standing(True, True, False, False, (Pictured((False,), nobody_shown=True),), None)

    assert missing(standing, now=NOW) == ("pictured",)
