"""Nothing is published that lacks a yes or a consent."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillon.modules.newsroom.laws import Standing, missing

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOURS = st.none() | st.integers(-48, 48).map(lambda hours: NOW + timedelta(hours=hours))
STANDINGS = st.builds(
    Standing,
    *(st.booleans() for _ in range(6)),
    pictured=st.lists(st.booleans(), max_size=4).map(tuple),
    publish_at=HOURS,
)


@given(STANDINGS)
def test_nothing_is_missing_only_with_both_yes_and_every_consent(standing):
    ready = (
        standing.author_says_yes
        and standing.companion_says_yes
        and (standing.parent_consents or not standing.is_minor)
        and all(standing.pictured)
        and (not standing.shows_pictures or bool(standing.pictured) or standing.nobody_shown)
        and (standing.publish_at is None or standing.publish_at <= NOW)
    )

    assert (missing(standing, now=NOW) == ()) == ready


@given(STANDINGS, st.integers(0, 1000))
def test_time_alone_only_lifts_an_embargo(standing, hours):
    before, after = missing(standing, now=NOW), missing(standing, now=NOW + timedelta(hours=hours))

    assert set(after) <= set(before)
    assert set(before) - set(after) <= {"embargo"}
