"""What is done in the name of an organisation asks that whoever does it acts for it now; a colleague takes over."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Thread
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.certifying import certify_hours
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.actions.taking_over import take_over
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.notices.models import Notice
from maillon.kernel.organisations.actions import close_organisation, leave, let_act
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.search.models import SearchDocument
from maillon.lib.refusal import Refused

from ...fixtures.exchange import well_known, whole
from ...together import at_once

MISSION = kinds.get("mission")
DAY = timedelta(days=1)


@pytest.fixture
def mission(published):
    return published(MISSION)


@pytest.fixture
def ines(make_person, mission, now):
    """A colleague of the same organisation."""
    person = well_known(make_person("Inès"), now=now)
    let_act(person, mission.organisation, now=now - DAY)
    return person


def said_of(listing) -> Said:
    return Said(
        title=listing.title, territory=listing.territory, details=listing.details, organisation=listing.organisation,
    )  # fmt: skip


@pytest.mark.django_db
def test_nobody_writes_in_the_name_of_an_organisation_they_do_not_act_for(karim, feurs, saint_etienne, now):
    other = Organisation.objects.create(name="Les Voisins", created_at=now)
    said = Said(**whole(MISSION, side="offer", place=feurs, to=saint_etienne, now=now), organisation=other)

    with pytest.raises(Refused, match="organisation_not_acting"):
        writing.begin(MISSION, side="offer", said=said, by=karim, now=now)

    assert not Listing.objects.exists()


@pytest.mark.django_db
def test_whoever_left_publishes_changes_ends_and_certifies_nothing_more(mission, answered, karim, nadia, now):
    came = move_on(answered(mission, karim), "accept", by=nadia, now=now)
    happened = move_on(came, "finish", by=nadia, now=now + 4 * DAY)
    leave(mission.organisation, by=nadia, now=now + 4 * DAY)

    at = {"by": nadia, "now": now + 4 * DAY}
    for act in (
        lambda: living.pause(mission, **at),
        lambda: living.resume(mission, **at),
        lambda: living.prolong(mission, **at),
        lambda: living.renew(mission, **at),
        lambda: living.publish(mission, **at),
        lambda: living.end(mission, **at),
        lambda: writing.rewrite(mission, said=said_of(mission), **at),
        lambda: certify_hours(happened, minutes=60, **at),
    ):
        with pytest.raises(Refused, match="organisation_not_acting"):
            act()


@pytest.mark.django_db
def test_whoever_left_says_yes_to_nobody_and_may_still_say_no(mission, answered, karim, nadia, now):
    asked = answered(mission, karim)
    leave(mission.organisation, by=nadia, now=now)

    with pytest.raises(Refused, match="organisation_not_acting"):
        move_on(asked, "accept", by=nadia, now=now)

    assert move_on(asked, "decline", by=nadia, reason="other", now=now).state == "declined"


@pytest.mark.django_db
def test_what_waits_to_be_read_is_not_published_once_its_author_left(published, mission, nadia, sylvie, now):
    fields = {"side": "offer", "said": said_of(mission), "by": nadia, "now": now}
    waiting = living.publish(_with_moments(writing.begin(MISSION, **fields), mission), by=nadia, now=now)
    leave(mission.organisation, by=nadia, now=now)

    with pytest.raises(Refused, match="organisation_author_left"):
        living.approve(waiting, by=sylvie, now=now)


def _with_moments(draft, like):
    """Give a draft the moments of another listing."""
    slot = like.slots.get()
    draft.slots.create(starts_at=slot.starts_at, ends_at=slot.ends_at, total=1, left=1)
    Listing.objects.filter(pk=draft.pk).update(starts_at=slot.starts_at, ends_at=slot.ends_at)
    draft.refresh_from_db()
    return draft


@pytest.mark.django_db
def test_a_colleague_takes_it_over_with_its_answers_and_their_conversations(mission, ines, karim, nadia, now):
    asked = answer(mission, Answer(message="Je viens volontiers."), by=karim, now=now)
    leave(mission.organisation, by=nadia, now=now)

    taken = take_over(mission, by=ines, now=now)

    asked.refresh_from_db()
    assert (taken.author, asked.host) == (ines, ines)
    assert SearchDocument.objects.get(kind="listing", code=mission.code).author_id == ines.pk
    there = Thread.objects.get(about_code=asked.code).members.filter(left_at=None).values_list("person", flat=True)
    assert set(there) == {ines.pk, karim.pk}
    assert move_on(asked, "accept", by=ines, now=now).state == "accepted"
    assert Notice.objects.filter(person=nadia, slug="listings.taken_over").count() == 1
    living.end(taken, by=ines, now=now)


@pytest.mark.django_db
def test_only_a_colleague_takes_over_and_not_what_they_answered(mission, ines, karim, nadia, now):
    with pytest.raises(Refused, match="not_allowed"):
        take_over(mission, by=karim, now=now)
    own = answer(mission, Answer(), by=ines, now=now)
    with pytest.raises(Refused, match="take_over_own_answer"):
        take_over(mission, by=ines, now=now)
    move_on(own, "withdraw", by=ines, now=now)

    assert take_over(mission, by=ines, now=now).author == ines


@pytest.mark.django_db(transaction=True)
def test_of_two_colleagues_who_take_it_over_together_one_does(mission, ines, karim, make_person, now):
    other = make_person("Olga")
    let_act(other, mission.organisation, now=now)
    asked = answer(mission, Answer(), by=karim, now=now)

    fresh = [Listing.objects.get(pk=mission.pk) for _one in range(2)]
    answers = at_once([
        lambda: take_over(fresh[0], by=ines, now=now).author.pk,
        lambda: take_over(fresh[1], by=other, now=now).author.pk,
    ])  # fmt: skip

    mission.refresh_from_db()
    assert "stale" in answers
    assert Engagement.objects.get(pk=asked.pk).host_id == mission.author_id


@pytest.mark.django_db
def test_the_others_are_told_of_what_somebody_leaves(mission, ines, nadia, now, run_jobs):
    leave(mission.organisation, by=nadia, now=now)
    run_jobs()

    assert Notice.objects.filter(slug="listings.to_take_over").values_list("person", flat=True).get() == ines.pk


@pytest.mark.django_db
def test_what_a_closed_organisation_proposed_ends(mission, sylvie, make_person, give, now, run_jobs):
    olga = make_person("Olga")
    give(olga, "operator")
    close_organisation(mission.organisation, by=olga, now=now)
    run_jobs()

    mission.refresh_from_db()
    assert mission.state == "ended"


@pytest.mark.django_db
def test_whoever_acts_for_none_is_told_how_keeps_a_draft_and_publishes_it_later(client, karim, feurs, now):
    client.force_login(karim)
    page = client.get("/missions/publier/offer/").content.decode()
    assert "Seul un organisme propose ceci" in page
    assert "/mes-organismes/demande/" in page
    assert 'name="organisation"' not in page

    answer = client.post("/missions/publier/offer/", {"title": "Tenir le vestiaire", "draft": "ask"})
    assert answer.headers["Location"] == "/mes-organismes/demande/"
    draft = Listing.objects.get()
    assert (draft.title, draft.state, draft.organisation) == ("Tenir le vestiaire", "draft", None)

    pressed = client.post("/missions/publier/offer/", {"title": "Autre chose"}, follow=True).content.decode()
    assert "demandez d’abord à agir" in pressed
    let_act(karim, Organisation.objects.create(name="Les Voisins", territory=feurs, created_at=now), now=now)
    assert "Les Voisins" in client.get(f"/missions/{draft.code}/modifier/").content.decode()


@pytest.mark.django_db
def test_my_page_shows_what_colleagues_propose_and_takes_it_over(client, mission, ines, karim):
    client.force_login(karim)
    url = f"/missions/{mission.code}/reprise/"
    assert client.post(url).status_code == 404

    client.force_login(ines)
    page = client.get("/mes-annonces/").content.decode()
    assert f'action="{url}"' in page
    client.post(url)

    mission.refresh_from_db()
    assert mission.author == ines
