"""A kind that an installation takes away leaves everything else going, and its exchanges out of sight."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.agenda.models import Feed
from maillon.kernel.engagements import jobs
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.privacy import exchanges_of, leave_the_exchanges
from maillon.kernel.listings.models import Listing

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def of_the_past(published, answered, karim, now):
    """An answer to a listing of a kind that is there no more."""
    made = answered(published(kinds.get("gift")), karim)
    Listing.objects.filter(pk=made.listing_id).update(kind_slug="plot")
    Engagement.objects.filter(pk=made.pk).update(deadline_at=now + AN_HOUR, agreed_at=now)
    return made


def _state(engagement) -> str:
    return Engagement.objects.get(pk=engagement.pk).state


def test_the_clock_of_the_others_goes_on(of_the_past, published, answered, crowd, now):
    other = answered(published(kinds.get("service")), crowd[0])

    jobs.fire_deadlines(int((now + timedelta(days=6)).timestamp()))

    assert (_state(of_the_past), _state(other)) == ("asked", "expired")


def test_one_that_cannot_be_moved_never_stops_the_rest(published, answered, crowd, now, monkeypatch):
    made = [answered(published(kinds.get("service")), person) for person in crowd[:2]]
    fire = jobs.fire_deadline

    def breaks(engagement, **given):
        if engagement.pk == made[0].pk:
            raise RuntimeError("a mistake of ours")
        return fire(engagement, **given)

    monkeypatch.setattr(jobs, "fire_deadline", breaks)

    # The job fails when the others are done, so that an operator is told of it.
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        jobs.fire_deadlines(int((now + timedelta(days=6)).timestamp()))

    assert [_state(one) for one in made] == ["asked", "expired"]


def test_its_people_see_their_other_exchanges_and_their_calendar(of_the_past, karim, nadia, sylvie, client, now):
    Engagement.objects.filter(pk=of_the_past.pk).update(state="disputed")
    for person in (karim, nadia):
        client.force_login(person)
        assert client.get(reverse("engagements:mine")).status_code == 200
        assert client.get(of_the_past.get_absolute_url()).status_code == 404
        feed = Feed.renew(person, now=now)
        assert client.get(reverse("agenda:feed", args=[feed.code, feed.key])).status_code == 200
    client.force_login(sylvie)
    assert client.get(reverse("engagements:to_settle")).status_code == 200


def test_whoever_leaves_is_forgotten_and_takes_along_what_is_theirs(of_the_past, karim, now):
    assert [one["kind"] for one in exchanges_of(karim)] == ["plot"]

    leave_the_exchanges(karim, now=now)

    assert Engagement.objects.get(pk=of_the_past.pk).notes == ""
