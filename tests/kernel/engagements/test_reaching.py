"""How to reach somebody is shown to whoever agreed with them: not for ever, and never once they are apart."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.revealing import REACHED_FOR, reveal
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.holding import hold
from maillon.lib.refusal import Refused

from ...fixtures.exchange import an_answer

pytestmark = pytest.mark.django_db
BUTTON = "See how to reach each other"


@pytest.fixture
def done(published, karim, nadia, now):
    """A service that Nadia gave Karim, and that is done."""
    asked = answer(published(kinds.get("service")), Answer(), by=karim, now=now)
    made = move_on(move_on(asked, "accept", by=nadia, now=now), "finish", by=nadia, now=now + timedelta(days=4))
    # Pages look at the present: it ended just now.
    Engagement.objects.filter(pk=made.pk).update(ended_at=timezone.now())
    made.refresh_from_db()
    return made


@pytest.fixture
def shown(client, settings):
    """What somebody reads on the page of an exchange, and when they ask how to reach the other."""
    settings.LANGUAGE_CODE = "en"

    def read(engagement, person) -> tuple[bool, str]:
        person.language = "en"
        person.save(update_fields=["language"])
        client.force_login(person)
        page = client.get(engagement.get_absolute_url()).content.decode()
        asked = client.post(reverse("engagements:reveal", args=[engagement.code]), follow=True).content.decode()
        return BUTTON in page, asked

    return read


def test_whoever_was_blocked_no_longer_reads_the_address_of_the_other(done, karim, nadia, shown, now):
    has_button, page = shown(done, karim)
    assert has_button
    assert nadia.email in page

    block(karim, by=nadia, now=timezone.now())
    type(nadia).objects.filter(pk=nadia.pk).update(email="nadia.ailleurs@example.org")

    for person, other in ((karim, "nadia.ailleurs@example.org"), (nadia, karim.email)):
        has_button, page = shown(done, person)
        assert not has_button
        assert other not in page


@pytest.mark.parametrize("slug", ["loan", "gift"])
def test_what_a_block_leaves_under_way_shows_nothing_more(published, karim, nadia, shown, run_jobs, now, slug):
    listing = published(kinds.get(slug), address="12 bis, impasse du Secret")
    made = answer(listing, an_answer(listing, karim, now=now), by=karim, now=now)
    made = move_on(made, "accept", by=nadia, now=now)
    later = {"loan": ("hand_over", nadia), "gift": ("dispute", karim)}[slug]
    made = move_on(made, later[0], by=later[1], note="Rien à dire.", now=now)
    assert "impasse du Secret" in shown(made, karim)[1]

    block(nadia, by=karim, now=now)
    run_jobs()
    made = Engagement.objects.get(pk=made.pk)
    has_button, page = shown(made, karim)

    assert made.state in {"lent", "disputed"}
    assert not has_button
    assert "impasse du Secret" not in page
    assert nadia.email not in page


def test_whoever_was_stopped_for_good_neither_reads_nor_is_reached(done, karim, nadia, sylvie, now):
    hold(karim, what="all", until=None, rule="money", by=sylvie, now=timezone.now())

    for person in (karim, nadia):
        with pytest.raises(Refused, match="not_reached_here"):
            reveal(done, by=person, now=timezone.now())


def test_some_weeks_after_the_end_neither_reads_the_address_of_the_day(done, karim, nadia, now):
    ended = done.ended_at

    assert [contact.email for contact in reveal(done, by=karim, now=ended + REACHED_FOR)] == [nadia.email]
    with pytest.raises(Refused, match="not_reached_here"):
        reveal(done, by=karim, now=ended + REACHED_FOR + timedelta(minutes=1))


def test_the_coordination_still_reaches_two_people_who_are_apart(published, karim, nadia, sylvie, now):
    gift = published(kinds.get("gift"))
    agreed = move_on(answer(gift, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
    disputed = move_on(agreed, "dispute", by=karim, note="Elle crie.", now=now)
    block(nadia, by=karim, now=now)

    assert [contact.email for contact in reveal(disputed, by=sylvie, now=now)] == [nadia.email, karim.email]
