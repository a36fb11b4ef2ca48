"""Food is given until its use-by date and never after; a gift that was promised waits a week for somebody to come."""

from datetime import date, timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.listings.writing_form import ListingForm
from maillon.kernel.organisations.models import Organisation
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
SURPLUS = kinds.get("surplus")
TODAY = date(2026, 11, 17)
CHILLED = {"food": "chilled", "kept_cold": True, "allergens": ["milk"]}


def food(published, kind="use_by", last=None, **said):
    return published(SURPLUS, details=CHILLED | {"date_kind": kind, "last_date": last}, **said)


def at(now, **later):
    return {"starts_at": now + timedelta(hours=1), "ends_at": now + timedelta(**later)}


def test_food_with_a_use_by_date_says_which(published, now):
    with pytest.raises(Refused, match="listing_detail_missing"):
        food(published, **at(now, hours=5))

    assert food(published, last=TODAY, **at(now, hours=5)).state == "published"


@pytest.mark.parametrize("sort", ["chilled", "cooked", "frozen"])
def test_what_must_be_kept_cold_is_published_by_whoever_says_that_it_is(published, now, sort):
    warm = {"food": sort, "date_kind": "none", "allergens": ["unknown"]}
    with pytest.raises(Refused, match="listing_tick_missing"):
        published(SURPLUS, details=warm)

    assert published(SURPLUS, details=warm | {"kept_cold": True}).state == "published"


def test_food_says_its_allergens_or_that_nobody_knows(published):
    with pytest.raises(Refused, match="listing_detail_missing"):
        published(SURPLUS, details={"food": "bread", "date_kind": "none"})


def test_what_has_passed_its_use_by_date_is_never_given(published, now):
    with pytest.raises(Refused, match="listing_day_past"):
        food(published, last=TODAY - timedelta(days=1), **at(now, hours=5))
    with pytest.raises(Refused, match="listing_after_day"):
        food(published, last=TODAY, **at(now, days=1))


def test_a_best_before_date_may_have_passed_and_bread_has_none(published, now):
    assert food(published, "best_before", TODAY - timedelta(days=9), **at(now, hours=5)).state == "published"
    assert food(published, "none", **at(now, hours=5)).state == "published"


def test_the_day_is_read_in_words_and_what_was_typed_before_as_it_was(published, now):
    listing = food(published, last=TODAY, **at(now, hours=5))
    assert ("La plus proche de ces dates", "17 novembre 2026") in listing.said

    listing.details |= {"last_date": "demain"}
    assert ("La plus proche de ces dates", "demain") in listing.said


def test_the_form_asks_the_day_beside_its_field(now):
    typed = {"title": "Yaourts", "food": "chilled", "date_kind": "use_by"}
    nobody = {"organisations": Organisation.objects.none(), "now": now}
    form = ListingForm(SURPLUS, "offer", typed, **nobody)

    assert form.errors["last_date"] == ["Dites quel jour."]
    assert "last_date" in [one.name for one, _look in form.main_details]
    assert "last_date" not in ListingForm(SURPLUS, "offer", typed | {"date_kind": "none"}, **nobody).errors


def test_a_gift_of_which_nobody_says_anything_for_two_weeks_goes_to_the_next_person(published, nadia, karim, now):
    gift = published(kinds.get("gift"))
    agreed = move_on(answer(gift, Answer(), by=karim, now=now), "accept", by=nadia, now=now)

    assert agreed.deadline_at == now + timedelta(days=7)
    quiet = fire_deadline(agreed, now=agreed.deadline_at)
    assert (quiet.state, gift.slots.get().left) == ("unsaid", 0)
    assert fire_deadline(quiet, now=quiet.deadline_at).state == "closed"
    assert gift.slots.get().left == 1
