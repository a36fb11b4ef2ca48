"""What waits for the coordination is told to somebody who may do something about it, wherever it is and whoever there is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel import kinds
from maillon.kernel.access import may, visible_to
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.telling import coordination_of
from maillon.kernel.kinds.deal import MEDIATOR
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing, Place
from maillon.kernel.listings.said import PlaceSaid, Said
from maillon.kernel.listings.telling import readers_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Role

from ...fixtures.exchange import whole

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.slug)
LAWS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
# Each of these people holds one role somewhere, or is one of the two as well.
HELD = [
    (who, kind, where)
    for who in ("Nadia", "Karim", "Odile", "Paul")
    for kind in ("coordinator", "operator")
    for where in ("loire", "lyon", "france", "")
]
ROLES = st.lists(st.sampled_from(HELD), max_size=4, unique=True)


@pytest.fixture
def world(nadia, karim, make_person, give, loire, lyon, france):
    """Give the roles that are said, and no other."""
    people = {"Nadia": nadia, "Karim": karim, "Odile": make_person("Odile"), "Paul": make_person("Paul")}
    territories = {"loire": loire, "lyon": lyon, "france": france, "": None}

    def become(roles):
        Role.objects.all().delete()
        for who, kind, where in roles:
            give(people[who], kind, territories[where])
        for person in people.values():
            person.__dict__.pop("_roles_by_day", None)
        return people

    return become


@pytest.fixture
def in_dispute(published, answered, karim, nadia, now):
    """An exchange of a kind that went wrong, at a distance or not."""

    def make(kind, *, is_remote):
        listing = published(kind)
        made = answered(listing, karim)
        if is_remote:
            Listing.objects.filter(pk=made.listing_id).update(
                territory=None, remote=True, latitude=None, longitude=None
            )
            Place.objects.filter(listing=made.listing_id).update(territory=None)
        Engagement.objects.filter(pk=made.pk).update(state="disputed")
        return Engagement.objects.get(pk=made.pk)

    return make


@EVERY
@pytest.mark.parametrize("is_remote", [False, True], ids=["located", "remote"])
@LAWS
@given(roles=ROLES)
def test_whoever_is_told_of_a_dispute_may_read_and_settle_it_and_finds_it_in_their_list(
    kind, is_remote, world, in_dispute, now, roles
):
    if not Engagement.objects.filter(listing__kind_slug=kind.slug, state="disputed").exists():
        in_dispute(kind, is_remote=is_remote)
    made = Engagement.objects.get(listing__kind_slug=kind.slug, state="disputed")
    people = world(roles)
    sides = {made.host_id, made.guest_id}

    told = coordination_of(made, besides=sides, now=now)

    assert bool(told) == any(people[who].pk not in sides for who, _kind, _where in roles)
    for person in told:
        assert may(person, "read", made)
        assert may(person, "settle", made)
        assert roles_of(person, made, on=now.date()) == {MEDIATOR}
        assert made in visible_to(person, "settle", Engagement)
    for person in people.values():
        assert (roles_of(person, made, on=now.date()) == {MEDIATOR}) == may(person, "settle", made)


@pytest.mark.parametrize("is_remote", [False, True], ids=["located", "remote"])
def test_an_operator_settles_what_nobody_coordinates_from_the_notice_to_the_end(
    client, world, published, answered, nadia, karim, now, is_remote
):
    there = {"remote": True, "territory": None} if is_remote else {}
    made = answered(published(kinds.get("service"), **there), karim)
    odile = world([("Odile", "operator", "")])["Odile"]
    made = move_on(made, "accept", by=nadia, moment=(made.moments or [None])[0], now=now)
    made = move_on(made, "dispute", by=karim, note="Il veut de l’argent.", now=now)
    client.force_login(odile)

    page = client.get(Notice.objects.get(person=odile).url)
    listed = client.get("/coordination/echanges/").content.decode()
    done = client.post(
        f"/echanges/{made.code}/etat/", {"move": "settle_cancelled", "note": "Personne n’est venu."}, follow=True
    )

    assert page.status_code == 200
    assert made.get_absolute_url() in listed
    assert done.status_code == 200
    assert Engagement.objects.get(pk=made.pk).state != "disputed"


def test_where_somebody_coordinates_an_operator_settles_nothing(world, in_dispute):
    made = in_dispute(kinds.get("service"), is_remote=False)
    people = world([("Odile", "operator", ""), ("Paul", "coordinator", "loire")])

    assert (may(people["Odile"], "settle", made), may(people["Paul"], "settle", made)) == (False, True)


def waiting(kind, *, nadia, now, is_remote, place, to):
    """A listing that waits to be read before everybody."""
    side = kind.sides[0].name
    said = whole(kind, side=side, place=place, to=to, now=now) | {"words": "Appelez-moi au 06 12 34 56 78."}
    listing = writing.begin(kind, side=side, said=Said(**said), by=nadia, now=now)
    Listing.objects.filter(pk=listing.pk).update(state="review")
    if is_remote:
        Listing.objects.filter(pk=listing.pk).update(territory=None, remote=True, latitude=None, longitude=None)
        Place.objects.filter(listing=listing.pk).update(territory=None)
    return Listing.objects.get(pk=listing.pk)


@EVERY
@pytest.mark.parametrize("is_remote", [False, True], ids=["located", "remote"])
@LAWS
@given(roles=ROLES)
def test_a_listing_that_waits_to_be_read_is_told_to_somebody_who_may_read_it(
    kind, is_remote, world, nadia, feurs, saint_etienne, now, roles
):
    listing = Listing.objects.filter(kind_slug=kind.slug).first() or waiting(
        kind, nadia=nadia, now=now, is_remote=is_remote, place=feurs, to=saint_etienne
    )
    people = world(roles)

    told = readers_of(listing, now=now)

    assert bool(told) == any(people[who] != nadia for who, _kind, _where in roles)
    for person in told:
        assert may(person, "read", listing)
        assert may(person, "moderate", listing)
        assert listing in visible_to(person, "moderate", Listing)


def test_of_several_places_whoever_coordinates_one_is_told_where_nobody_coordinates_the_first(
    published, world, feurs, lyon, give, loire, now
):
    here, there = PlaceSaid(feurs, "Local", "1 rue des Lilas"), PlaceSaid(lyon, "Entrepôt", "2 quai du Bassin")
    mission = published(kinds.get("mission"), places=(here, there))
    people = world([("Odile", "operator", ""), ("Paul", "coordinator", "lyon")])
    mission = Listing.objects.get(pk=mission.pk)

    assert readers_of(mission, now=now) == [people["Paul"]]
    assert (may(people["Paul"], "moderate", mission), may(people["Odile"], "moderate", mission)) == (True, False)


def test_an_operator_reads_and_publishes_what_waits_where_nobody_coordinates(
    client, world, nadia, feurs, saint_etienne, now, run_jobs
):
    odile = world([("Odile", "operator", "")])["Odile"]
    gift = kinds.get("gift")
    said = Said(
        title="Table ronde", words="Appelez-moi au 06 12 34 56 78.", territory=feurs, details={"sort": "furniture"}
    )
    listing = living.publish(writing.begin(gift, side="offer", said=said, by=nadia, now=now), by=nadia, now=now)
    run_jobs()
    client.force_login(odile)

    url = Notice.objects.get(person=odile, slug="listings.to_read").url
    listed = client.get("/coordination/annonces/").content.decode()
    seen = client.get(url).context["listing"].version
    client.post(url, {"approve": "1", "version": seen})

    assert "Table ronde" in listed
    assert Listing.objects.get(pk=listing.pk).state == "published"
