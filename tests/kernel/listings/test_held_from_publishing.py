"""Whoever is held from publishing shows nothing new by any door; a pause makes nothing newer nor longer."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.safety.actions.holding import hold
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CALL_ME = "Appelez-moi au 06 12 34 56 78, c’est plus simple."


def reread():
    return Listing.objects.get()


def again(listing, **otherwise):
    facts = {"title": listing.title, "words": listing.words, "territory": listing.territory, "details": listing.details}
    return Said(**(facts | otherwise))


@pytest.fixture
def helping(published):
    return published(kinds.get("service"), title="Des courses le jeudi")


@pytest.fixture
def hold_her(nadia, sylvie, now):
    return lambda what="publish": hold(nadia, what=what, until=now + 7 * DAY, rule="money", by=sylvie, now=now)


@pytest.mark.parametrize("what", ["publish", "all"])
def test_what_is_said_otherwise_while_one_is_held_is_read_first(helping, nadia, sylvie, hold_her, now, what):
    hold_her(what)

    writing.rewrite(helping, said=again(helping, title="Tout autre chose"), by=nadia, now=now)

    assert reread().state == "review"
    living.approve(reread(), by=sylvie, now=now)
    assert reread().state == "published"


def test_where_no_word_changes_it_stays_shown(helping, nadia, hold_her, roanne, now):
    hold_her()

    writing.rewrite(helping, said=again(helping, territory=roanne), by=nadia, now=now)

    assert reread().state == "published"


def test_what_was_taken_out_is_not_shown_again_while_one_is_held(helping, nadia, hold_her, now):
    living.pause(helping, by=nadia, now=now)
    hold_her()

    with pytest.raises(Refused, match="held_until"):
        living.resume(helping, by=nadia, now=now)
    assert reread().state == "paused"


def test_what_one_held_wrote_while_it_was_out_is_read_before_it_comes_back(helping, nadia, hold_her, now):
    living.pause(helping, by=nadia, now=now)
    hold_her()
    writing.rewrite(reread(), said=again(helping, title="Tout autre chose"), by=nadia, now=now)

    living.resume(reread(), by=nadia, now=now + 8 * DAY)

    assert reread().state == "review"


def test_a_pause_makes_nothing_newer_nor_longer(helping, nadia, now):
    before = (helping.published_at, helping.expires_at)

    living.resume(living.pause(helping, by=nadia, now=now + DAY), by=nadia, now=now + DAY)

    assert (reread().published_at, reread().expires_at) == before


def test_words_that_were_read_again_make_nothing_newer_nor_longer(helping, nadia, sylvie, now):
    before = (helping.published_at, helping.expires_at)

    writing.rewrite(helping, said=again(helping, words=CALL_ME), by=nadia, now=now + DAY)
    living.approve(reread(), by=sylvie, now=now + DAY)

    assert (reread().published_at, reread().expires_at) == before


def test_what_comes_back_after_its_time_is_new_and_waits_to_be_read_as_long_as_it_must(helping, nadia, sylvie, now):
    later = helping.expires_at + DAY
    jobs.expire_listings(int(later.timestamp()))
    writing.rewrite(reread(), said=again(helping, words=CALL_ME), by=nadia, now=later)

    living.renew(reread(), by=nadia, now=later)
    jobs.expire_listings(int((later + DAY).timestamp()))
    assert reread().state == "review"

    living.approve(reread(), by=sylvie, now=later + DAY)
    assert (reread().state, reread().published_at) == ("published", later + DAY)
    assert reread().expires_at > later + 30 * DAY
