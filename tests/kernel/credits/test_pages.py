"""The pages of time, for members and for those who look after a community."""

import pytest
from django.core.exceptions import ValidationError

from maillon.kernel.credits import abouts, actions
from maillon.kernel.credits.models import Community, Transfer
from maillon.kernel.credits.words import time_words

pytestmark = pytest.mark.django_db
COST_OF_MINE, COST_OF_COMMUNITY = 10, 11


@pytest.fixture(autouse=True)
def _named(monkeypatch):
    """Name what tests set time aside for."""
    named = {"test": lambda codes: {code: abouts.About("Une heure de jardin", "/jardin/") for code in codes}}
    monkeypatch.setattr(abouts, "_kinds", named)


@pytest.fixture
def as_(client, people):
    """Sign in as somebody, and return their browser."""

    def sign_in(name):
        client.force_login(people[name])
        return client

    return sign_in


def test_my_page_says_what_i_have_what_is_set_aside_and_what_happened(as_, earn, community, people, now):
    earn("Awa", 90)
    actions.hold(
        community=community, payer=people["Awa"], payee=people["Bruno"], minutes=30, about=("test", "1"),
        by=people["Awa"], now=now,
    )  # fmt: skip
    page = as_("Awa").get("/mon-temps/").content.decode()

    assert time_words(90) in page
    assert "Vous avez rendu service à Chantal" in page
    assert "que vous donnerez à Bruno" in page
    assert page.count('<a href="/jardin/">Une heure de jardin</a>') == 2


def test_my_page_costs_the_same_for_one_line_as_for_five(as_, earn, people, community, now, django_assert_num_queries):
    def several(number):
        for _one in range(number):
            earn("Awa", 10, about=f"service {number} {_one}")
            actions.hold(
                community=community, payer=people["Bruno"], payee=people["Awa"], minutes=5,
                about=("test", f"{number} {_one}"), by=people["Bruno"], now=now,
            )  # fmt: skip

    several(1)
    client = as_("Awa")
    client.get("/mon-temps/")
    with django_assert_num_queries(COST_OF_MINE):
        client.get("/mon-temps/")
    several(4)
    with django_assert_num_queries(COST_OF_MINE):
        client.get("/mon-temps/")


def test_somebody_joins_then_gives_by_the_pages(as_, community, people, earn, account, balances):
    client = as_("Sylvie")
    client.post(f"/mon-temps/communautes/{community.code}/adhesion/")
    earn("Awa", 90)
    mine, theirs = account("Awa"), account("Sylvie")
    client = as_("Awa")
    found = client.get(f"/mon-temps/{mine.code}/don/?q=sylv").content.decode()
    sent = client.post(f"/mon-temps/{mine.code}/don/{theirs.code}/", {"usual": "30", "words": "Merci"})

    assert f"/don/{theirs.code}/" in found
    assert sent.url == "/mon-temps/"
    assert balances() == {"Awa": 60, "Sylvie": 30, "Chantal": -90}
    assert "Merci" in as_("Sylvie").get("/mon-temps/").content.decode()


def test_a_member_is_found_by_their_number_too(as_, account, community):
    found = as_("Awa").get(f"/mon-temps/{account('Awa').code}/don/?q={account('Bruno').code}").content.decode()

    assert ("Bruno" in found, "Chantal" in found) == (True, False)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": ""}, "Choisissez combien de temps"),
        ({"minutes": "-5"}, "supérieure ou égale"),
        ({"usual": "120"}, "il manque 30\u00a0minutes"),
        ({"usual": "9999"}, ""),
    ],
)
def test_what_cannot_be_given_is_said_beside_the_form(as_, earn, account, sent, said):
    earn("Awa", 90)
    answer = as_("Awa").post(f"/mon-temps/{account('Awa').code}/don/{account('Bruno').code}/", sent)

    assert answer.status_code == 200
    assert said.replace("\u00a0", " ") in answer.content.decode().replace("\u00a0", " ").replace("&#x27;", "’")
    assert Transfer.objects.filter(kind="gift").count() == 0


def test_the_account_of_another_does_not_exist(as_, account, earn):
    earn("Awa", 90)
    client, awa, bruno = as_("Bruno"), account("Awa"), account("Bruno")

    answers = [
        client.get(f"/mon-temps/{awa.code}/{page}").status_code
        for page in ("", "don/", f"don/{bruno.code}/", "depart/")
    ]

    assert answers == [404] * 4
    assert client.post(f"/mon-temps/{bruno.code}/don/{bruno.code}/", {"usual": "30"}).status_code == 404


def test_leaving_says_what_becomes_of_ones_time_before(as_, earn, account, balances):
    earn("Awa", 90)
    client, code = as_("Awa"), account("Awa").code
    before = client.get(f"/mon-temps/{code}/depart/").content.decode()
    client.post(f"/mon-temps/{code}/depart/")

    assert "va au compte commun" in before
    assert balances() == {"common": 90, "Chantal": -90}
    assert client.get(f"/mon-temps/{code}/").status_code == 404


def test_a_coordinator_sees_roughly_where_members_stand_and_corrects(as_, earn, community, balances):
    wrong = earn("Awa", 290)
    client = as_("Sylvie")
    page = client.get(f"/coordination/temps/{community.code}/").content.decode()
    client.post(f"/coordination/temps/corrections/{wrong.code}/", {"why": "Compté deux fois"})
    after = client.get(f"/coordination/temps/{community.code}/").content.decode()
    again = client.get(f"/coordination/temps/corrections/{wrong.code}/")

    assert ("près de la limite" in page, "a du temps" in page) == (True, True)
    assert "Compté deux fois" in after
    assert balances() == {}
    assert again.url == f"/coordination/temps/{community.code}/"


def test_a_coordinator_gives_a_hand_out_of_the_common_account(as_, earn, account, community, people, balances, now):
    earn("Awa", 60)
    actions.give(account("Awa"), to=account(), minutes=60, by=people["Awa"], now=now)
    client = as_("Sylvie")
    address = f"/coordination/temps/{community.code}/aide/{account('Chantal').code}/"
    client.get(address)
    client.post(address, {"minutes": "20"})
    refused = client.post(address, {"minutes": "50"}).content.decode()

    assert balances() == {"common": 40, "Chantal": -40}
    assert "manque" in refused


def test_the_pages_of_the_coordination_are_for_the_coordination_of_the_place(
    as_, earn, community, account, give, make_person, lyon, client
):
    wrong = earn("Awa", 60)
    pages = [
        f"/coordination/temps/{community.code}/",
        f"/coordination/temps/{community.code}/echanges/",
        f"/coordination/temps/{community.code}/aide/{account('Awa').code}/",
        f"/coordination/temps/corrections/{wrong.code}/",
    ]
    inside = [as_("Sylvie").get(page).status_code for page in pages]
    member = [as_("Awa").get(page).status_code for page in pages]
    zoe = make_person("Zoé")
    give(zoe, "coordinator", lyon)
    client.force_login(zoe)
    elsewhere = [client.get(page).status_code for page in pages]

    assert (inside, member, elsewhere) == ([200] * 4, [403] * 4, [404] * 4)


def test_a_coordinator_opens_a_community_and_closes_it(as_, hub):
    client = as_("Sylvie")
    refused = client.post("/coordination/temps/nouvelle/", {"name": "", "owed": "5", "kept": "50"}).content.decode()
    client.post("/coordination/temps/nouvelle/", {"name": "Grains de sel", "hub": hub.pk, "owed": "3", "kept": "20"})
    made = Community.objects.get(name="Grains de sel")
    client.post(f"/coordination/temps/{made.code}/cloture/")

    assert "Donnez un nom à la communauté." in refused
    assert (made.floor, made.ceiling, made.hub) == (-180, 1200, hub)
    assert Community.objects.get(pk=made.pk).closed_at is not None
    assert "Rouvrir" in client.get(f"/coordination/temps/{made.code}/").content.decode()


def test_the_list_of_a_community_costs_the_same_for_few_as_for_many(
    as_, earn, community, make_person, now, django_assert_num_queries
):
    client = as_("Sylvie")
    earn("Awa", 10)
    page = f"/coordination/temps/{community.code}/"
    client.get(page)
    with django_assert_num_queries(COST_OF_COMMUNITY):
        client.get(page)
    for number in range(4):
        actions.join(community, by=make_person(f"Voisin {number}", email=f"v{number}@example.org"), now=now)
        earn("Awa", 10 + number)
    with django_assert_num_queries(COST_OF_COMMUNITY):
        client.get(page)


def test_the_home_page_shows_their_time_to_those_who_count_it(as_, client, community):
    assert "Le temps partagé" not in client.get("/").content.decode()
    assert "Le temps partagé" in as_("Awa").get("/").content.decode()


def test_a_community_cannot_be_of_two_homes(hub):
    from maillon.kernel.organisations.models import Organisation

    both = Community(name="Les deux", hub=hub, organisation=Organisation(pk=1), opened_at="2026-01-01T00:00Z")
    with pytest.raises(ValidationError):
        both.validate_constraints()
