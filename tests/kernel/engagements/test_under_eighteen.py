"""Those of 16 and 17 meet a neighbour alone once a parent agreed, and the coordination noted it."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.safety.actions.attesting import attest, declare_oneself, withdraw
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
GIFT = kinds.get("gift")
A_DAY = timedelta(days=1)
BEFORE = "À 16 ou 17 ans, il faut d’abord ceci"


@pytest.fixture
def lou(make_person, client):
    """Somebody new, who is signed in."""
    person = make_person("Lou")
    client.force_login(person)
    return person


def test_whoever_is_sixteen_reads_what_is_needed_and_sends_the_same_words_once_a_parent_agreed(
    published, lou, sylvie, client, now
):
    url = f"{published(GIFT).get_absolute_url()}repondre/"
    asked = client.get(url).text
    assert ("J’ai 16 ou 17 ans" in asked, 'name="says_sixteen"' in asked) == (True, False)

    refused = client.post(url, {"says_age": "sixteen", "message": "Pour ma chambre."}).text
    assert (BEFORE in refused, "Pour ma chambre." in refused) == (True, True)
    assert not Engagement.objects.exists()

    attest(lou, "guardian", until=now + 300 * A_DAY, by=sylvie, now=now)
    assert 'name="says_age"' not in client.get(url).text
    client.post(url, {"message": "Pour ma chambre."})
    assert Engagement.objects.get().state == "asked"


def test_whoever_is_eighteen_says_so_and_nothing_more_is_asked(published, lou, client):
    url = f"{published(GIFT).get_absolute_url()}repondre/"

    assert "Dites quel âge vous avez" in client.post(url, {"message": "Pour ma chambre."}).text
    client.post(url, {"says_age": "adult", "message": "Pour ma chambre."})

    assert Engagement.objects.get().state == "asked"
    assert 'name="says_age"' not in client.get("/dons/publier/offer/").text


def test_what_somebody_of_sixteen_writes_is_kept_until_a_parent_agreed(lou, sylvie, feurs, client, now):
    typed = {"title": "Un bureau d’enfant", "sort": "furniture", "place": "42110", "says_age": "sixteen"}

    page = client.post("/dons/publier/offer/", typed, follow=True).text
    kept = Listing.objects.get()
    assert (BEFORE in page, kept.state) == (True, "draft")

    attest(lou, "guardian", by=sylvie, now=now)
    client.post(f"{kept.get_absolute_url()}modifier/", typed)
    assert Listing.objects.get().state == "published"


def test_an_agreement_that_has_ended_agrees_to_nothing_more(published, make_person, sylvie, nadia, now):
    lou, gift = make_person("Lou"), published(GIFT)
    declare_oneself("sixteen_declared", by=lou, now=now - A_DAY)
    attest(lou, "guardian", until=now + A_DAY, by=sylvie, now=now - A_DAY)
    asked = answer(gift, Answer(), by=lou, now=now)

    with pytest.raises(Refused, match="not_possible_now"):
        move_on(asked, "accept", by=nadia, now=now + 2 * A_DAY)
    assert move_on(asked, "accept", by=nadia, now=now).state == "accepted"


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_whoever_gives_at_sixteen_says_yes_and_goes_on_only_while_a_parent_agrees(
    published, make_person, sylvie, karim, now, is_taken_back
):
    lou = make_person("Lou")
    declare_oneself("sixteen_declared", by=lou, now=now - A_DAY)
    agreed = attest(lou, "guardian", until=now + 90 * A_DAY, by=sylvie, now=now - A_DAY)
    gift = published(GIFT, by=lou)
    asked, later = answer(gift, Answer(), by=karim, now=now), now + A_DAY
    paused = living.pause(published(GIFT, by=lou, title="Une lampe"), by=lou, now=now)
    if is_taken_back:
        withdraw(agreed, why="Le parent ne veut plus.", by=sylvie, now=now)
    else:
        later = now + 91 * A_DAY

    with pytest.raises(Refused, match="minors_need"):
        move_on(asked, "accept", by=lou, now=later)
    with pytest.raises(Refused, match="minors_need"):
        living.prolong(gift, by=lou, now=later)
    with pytest.raises(Refused, match="minors_need"):
        living.resume(paused, by=lou, now=later)

    declare_oneself("adult_declared", by=lou, now=later)
    assert living.prolong(gift, by=lou, now=later).state == "published"
    assert move_on(asked, "accept", by=lou, now=later).state == "accepted"


def test_what_somebody_counts_on_from_a_distance_does_not_become_a_meeting(published, make_person, nadia, feurs, now):
    lou, help_ = make_person("Lou"), published(kinds.get("service"), remote=True, territory=None)
    declare_oneself("sixteen_declared", by=lou, now=now)
    agreed = move_on(answer(help_, Answer(), by=lou, now=now), "accept", by=nadia, now=now)
    on_site = Said(title=help_.title, territory=feurs, details=help_.details)

    with pytest.raises(Refused, match="listing_from_afar"):
        writing.rewrite(help_, said=on_site, by=nadia, now=now)
    move_on(agreed, "cancel", by=nadia, reason="ill", now=now)

    assert not writing.rewrite(help_, said=on_site, by=nadia, now=now).remote


def test_from_a_distance_nobody_meets_anybody(published, lou, client):
    help_ = published(kinds.get("service"), remote=True, territory=None)
    url = f"{help_.get_absolute_url()}repondre/"

    assert 'name="says_sixteen"' in client.get(url).text
    client.post(url, {"says_sixteen": "on"})

    assert Engagement.objects.get().state == "asked"


@pytest.mark.parametrize(("slug", "says_it"), [("gift", True), ("service", True), ("swap", True), ("ride", False), ("mission", False)])  # fmt: skip
def test_the_rules_of_a_kind_say_it_where_it_is_needed(slug, says_it, client):
    page = client.get(f"/{kinds.get(slug).path}/regles/").text

    assert ("la coordination a noté l’accord d’un parent" in page) == says_it
