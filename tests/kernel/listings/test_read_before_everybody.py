"""What is to be read first is read before everybody sees it, as often as it changes; and whoever waits is told."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds, search
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.notices.models import Notice
from maillon.kernel.organisations.actions import let_act
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
CALL_ME = "Appelez-moi au 06 12 34 56 78, c’est plus simple."


def again(listing, **otherwise):
    slots = listing.slots.filter(starts_at__isnull=False)
    facts = {
        "title": listing.title, "words": listing.words, "territory": listing.territory, "details": listing.details,
        "total": listing.total, "organisation": listing.organisation, "to_territory": listing.to_territory,
        "moments": tuple(Moment(slot.starts_at, slot.ends_at) for slot in slots),
    }  # fmt: skip
    return Said(**(facts | otherwise))


def reread():
    return Listing.objects.get()


@pytest.fixture
def mission(published):
    return published(kinds.get("mission"), title="Le repas du soir")


@pytest.fixture
def gift(published):
    return published(kinds.get("gift"), title="Table ronde")


def test_a_number_written_into_a_gift_is_shown_to_nobody_before_it_is_read(gift, nadia, sylvie, now, client):
    writing.rewrite(gift, said=again(gift, words=CALL_ME), by=nadia, now=now)

    assert reread().state == "review"
    assert search.find("listing", gift.code) is None
    assert client.get(gift.get_absolute_url()).status_code == 404
    living.approve(reread(), by=sylvie, now=now)
    assert (reread().state, search.find("listing", gift.code) is None) == ("published", False)


def test_other_words_of_a_mission_are_read_again_and_more_places_are_not(mission, nadia, now):
    writing.rewrite(mission, said=again(mission, total=5), by=nadia, now=now)
    assert reread().state == "published"

    writing.rewrite(reread(), said=again(mission, words="Apportez un tablier."), by=nadia, now=now)
    assert reread().state == "review"


def test_words_that_were_read_are_not_read_again_for_another_total(published, nadia, now):
    gift = published(kinds.get("gift"), words=CALL_ME)
    assert gift.state == "published"

    writing.rewrite(gift, said=again(gift, total=2), by=nadia, now=now)

    assert reread().state == "published"


@pytest.mark.parametrize(("away", "back"), [("pause", "resume"), ("end", "renew")])
def test_what_was_changed_while_nobody_saw_it_is_read_before_it_comes_back(gift, nadia, sylvie, now, away, back):
    getattr(living, away)(gift, by=nadia, now=now)
    writing.rewrite(reread(), said=again(gift, words=CALL_ME), by=nadia, now=now)

    getattr(living, back)(reread(), by=nadia, now=now)

    assert reread().state == "review"
    living.approve(reread(), by=sylvie, now=now)
    living.resume(living.pause(reread(), by=nadia, now=now), by=nadia, now=now)
    assert reread().state == "published"


def test_a_mission_is_read_again_before_it_is_renewed(mission, nadia, now):
    living.end(mission, by=nadia, now=now)

    assert living.renew(reread(), by=nadia, now=now).state == "review"


@pytest.fixture
def moment_is(monkeypatch, now):
    """The pages believe it is `now`."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def test_only_the_words_that_were_read_are_published(mission, nadia, sylvie, now, client, moment_is):
    writing.rewrite(mission, said=again(mission, words="Apportez un tablier."), by=nadia, now=now)
    url = f"/coordination/annonces/{mission.code}/"
    client.force_login(sylvie)
    seen = client.get(url).context["listing"].version
    writing.rewrite(reread(), said=again(mission, words=CALL_ME), by=nadia, now=now)

    page = client.post(url, {"approve": "1", "version": seen}).content.decode()

    assert "06 12 34 56 78" in page
    assert "Relisez la page avant de continuer" in page
    assert reread().state == "review"
    assert f'name="version" value="{seen + 1}"' in page
    with pytest.raises(Refused, match="stale"):
        living.refuse(reread(), why="Sans numéro.", version=seen, by=sylvie, now=now)
    client.post(url, {"approve": "1", "version": seen + 1})
    assert reread().state == "published"


def told(slug):
    return list(Notice.objects.filter(slug=slug).values_list("person__name", flat=True))


def test_the_coordination_is_told_that_something_waits_and_its_author_of_what_was_decided(
    nadia, sylvie, give, make_person, lyon, feurs, now, run_jobs, client
):
    give(make_person("Zoé"), "coordinator", lyon)
    gift = kinds.get("gift")
    said = Said(title="Table ronde", words=CALL_ME, territory=feurs, details={"sort": "furniture"})
    listing = living.publish(writing.begin(gift, side="offer", said=said, by=nadia, now=now), by=nadia, now=now)
    run_jobs()
    assert told("listings.to_read") == ["Sylvie"]

    living.refuse(listing, why="Sans votre numéro, s’il vous plaît.", by=sylvie, now=now)
    assert told("listings.to_change") == ["Nadia"]
    assert Notice.objects.get(slug="listings.to_change").data["why"] == "Sans votre numéro, s’il vous plaît."

    writing.rewrite(listing, said=again(listing, words="Elle est belle."), by=nadia, now=now)
    living.publish(reread(), by=nadia, now=now + timedelta(minutes=1))
    assert reread().state == "review"
    living.approve(reread(), by=sylvie, now=now)
    assert told("listings.approved") == ["Nadia"]


def test_what_is_done_from_a_distance_is_for_every_coordination(
    published, nadia, sylvie, now, run_jobs, give, make_person, lyon
):
    give(make_person("Zoé"), "coordinator", lyon)
    mission = published(kinds.get("mission"), remote=True, territory=None)
    run_jobs()
    Notice.objects.all().delete()

    writing.rewrite(mission, said=again(mission, words="De chez vous.", remote=True), by=nadia, now=now)
    run_jobs()

    assert sorted(told("listings.to_read")) == ["Sylvie", "Zoé"]


def test_whoever_changes_a_mission_is_told_before_and_after_that_it_will_be_read(
    mission, nadia, client, now, moment_is
):
    let_act(nadia, mission.organisation, now=now)
    client.force_login(nadia)
    url = f"/missions/{mission.code}/modifier/"
    page = client.get(url)
    form = page.context["form"]
    typed = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    typed |= {name: str(value)[:5] for name, value in typed.items() if name.startswith(("at_", "until_"))}

    answer = client.post(url, typed | {"place": "42110", "words": "Apportez un tablier."}, follow=True)

    assert "La coordination relit ce que vous changez" in page.content.decode()
    assert "La coordination la lit d’abord" in answer.content.decode()
    assert reread().state == "review"
