"""Two places that may be one: a person decides, and may think again."""

from datetime import timedelta

import pytest

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.search.models import SearchDocument
from maillon.lib.refusal import Refused
from maillon.modules.directory.actions import withdraw_place
from maillon.modules.directory.duplicates import reopen, say_different, say_same
from maillon.modules.directory.models import DuplicateCandidate, Place
from tests.together import at_once

HOURS = "Mo-Fr 09:00-12:00"


@pytest.fixture
def sylvie(make_person, give, loire):
    """The coordinator of the Loire."""
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


@pytest.fixture
def pair(bring):
    """The same library told by two sources, the second of which knows its website."""
    bring({"site_web": "", "courriels": ""})
    bring(
        {"id": "b-7", "nom": "Mediathèque Tarentaize", "site_web": "https://biblio.example.org", "courriels": ""},
        source="ville",
    )
    return DuplicateCandidate.objects.select_related("first", "second").get()


def fresh(pair):
    return DuplicateCandidate.objects.select_related("first", "second").get(pk=pair.pk)


def test_two_sources_of_one_place_are_suggested_once_with_reasons(pair, bring):
    again = bring({"id": "b-7", "nom": "Médiathèque de Tarentaize"}, source="ville")

    assert pair.score > 0.8
    assert "same_phone" in pair.reasons
    assert again.duplicates == 0
    assert DuplicateCandidate.objects.count() == 1


def test_places_that_have_nothing_in_common_are_not_suggested(bring):
    bring({})

    report = bring(
        {"id": "b", "nom": "Mairie", "telephone": "0477000000", "adresse": "1 place de l’Hôtel de Ville", "courriels": "", "site_web": "",
         "latitude": "45.4397", "longitude": "4.3872", "typologie": "MUNI"},
        source="ville",
    )  # fmt: skip

    assert report.duplicates == 0


def test_saying_it_is_one_place_keeps_one_and_fills_what_it_lacked(pair, sylvie, now):
    kept = say_same(pair, keep=pair.first, by=sylvie, role="coordinator", now=now)

    other = Place.objects.get(pk=pair.second_id)
    assert (other.state, other.merged_into) == ("merged", kept)
    assert Place.objects.get(pk=kept.pk).websites == ["https://biblio.example.org"]
    assert list(SearchDocument.objects.values_list("code", flat=True)) == [kept.code]
    assert [(entry.verb, entry.by) for entry in entries_of(pair)] == [("say_same", sylvie)]


def test_thinking_again_gives_back_both_places_as_they_were(pair, sylvie, now):
    before = list(Place.objects.order_by("pk").values("name", "state", "websites", "merged_into"))
    say_same(pair, keep=pair.first, by=sylvie, role="coordinator", now=now)

    reopen(fresh(pair), by=sylvie, role="coordinator", now=now + timedelta(hours=1))

    assert list(Place.objects.order_by("pk").values("name", "state", "websites", "merged_into")) == before
    assert SearchDocument.objects.count() == 2
    assert fresh(pair).state == "open"


def test_keeping_the_second_is_undone_as_well(pair, sylvie, now):
    say_same(pair, keep=pair.second, by=sylvie, role="coordinator", now=now)
    assert Place.objects.get(pk=pair.first_id).merged_into_id == pair.second_id

    reopen(fresh(pair), by=sylvie, role="coordinator", now=now)

    assert set(Place.objects.values_list("state", flat=True)) == {"published"}


def test_a_place_withdrawn_before_a_merge_is_still_withdrawn_when_it_is_undone(pair, sylvie, now):
    withdraw_place(pair.second, by=sylvie, now=now)
    say_same(fresh(pair), keep=pair.first, by=sylvie, role="coordinator", now=now)

    reopen(fresh(pair), by=sylvie, role="coordinator", now=now)

    assert Place.objects.get(pk=pair.second_id).state == "withdrawn"
    assert list(SearchDocument.objects.values_list("code", flat=True)) == [pair.first.code]


def test_two_places_are_never_suggested_again(pair, sylvie, bring, now):
    say_different(pair, by=sylvie, role="coordinator", now=now)

    report = bring({"id": "b-7", "nom": "Médiathèque de Tarentaize"}, source="ville")

    assert report.duplicates == 0
    assert fresh(pair).state == "different"


def test_a_decision_is_made_once(pair, sylvie, now):
    same, other = fresh(pair), fresh(pair)
    say_same(same, keep=same.first, by=sylvie, role="coordinator", now=now)

    with pytest.raises(Refused):
        say_same(other, keep=other.second, by=sylvie, role="coordinator", now=now)

    assert Place.objects.filter(state="merged").count() == 1


@pytest.fixture
def triangle(bring, sylvie, now):
    """Three published places, each suspected to be each of the others."""
    bring(*({"id": f"a-{number}", "nom": name} for number, name in enumerate(("Mairie", "Halle", "Gare"))))
    DuplicateCandidate.objects.all().delete()
    a, b, c = Place.objects.order_by("pk")
    return [
        DuplicateCandidate.objects.create(first=x, second=y, score=0.9, found_at=now)
        for x, y in ((a, b), (b, c), (a, c))
    ]


def test_a_place_that_has_gone_into_another_is_never_kept(triangle, sylvie, now):
    ab, bc, ac = map(fresh, triangle)  # a page opened before anything was decided
    say_same(ab, keep=ab.second, by=sylvie, role="coordinator", now=now)
    say_same(bc, keep=bc.second, by=sylvie, role="coordinator", now=now)

    with pytest.raises(Refused):
        say_same(ac, keep=ac.first, by=sylvie, role="coordinator", now=now)

    assert [place.name for place in Place.objects.published()] == ["Gare"]
    assert fresh(ac).state == "open"


@pytest.mark.django_db(transaction=True)
def test_thirty_decisions_at_once_never_make_places_lead_to_each_other(triangle, sylvie, now):
    def decided(number):
        pair = fresh(triangle[number % 3])
        keep = pair.first if number % 2 else pair.second
        return lambda: say_same(pair, keep=keep, by=sylvie, role="coordinator", now=now)

    at_once([decided(number) for number in range(30)])

    assert Place.objects.published().count() == 1
    assert SearchDocument.objects.count() == 1


def test_a_later_import_keeps_what_the_merge_filled(pair, sylvie, bring, now):
    say_same(pair, keep=pair.first, by=sylvie, role="coordinator", now=now)

    bring({"site_web": "", "courriels": "", "horaires": HOURS})

    kept = Place.objects.get(pk=pair.first_id)
    assert (kept.opening_hours, kept.websites) == (HOURS, ["https://biblio.example.org"])


def test_the_page_shows_the_pairs_of_my_territory_only(client, pair, sylvie, make_person, give, lyon):
    elsewhere = make_person("Paul")
    give(elsewhere, "coordinator", lyon)

    client.force_login(sylvie)
    shown = client.get("/lieux/doublons/").content.decode()
    client.force_login(elsewhere)
    hidden = client.get("/lieux/doublons/").content.decode()

    assert "Mediathèque Tarentaize" in shown
    assert "même téléphone" in shown
    assert "Mediathèque Tarentaize" not in hidden
    assert client.post(f"/lieux/doublons/{pair.code}/decision/", {"decision": "different"}).status_code == 404


def test_deciding_and_undoing_on_the_page(client, pair, sylvie):
    client.force_login(sylvie)

    page = client.post(f"/lieux/doublons/{pair.code}/decision/", {"decision": pair.first.code}, follow=True)
    assert "un seul lieu" in page.content.decode()
    assert client.get(f"/lieux/{pair.second.code}/").url == f"/lieux/{pair.first.code}/"

    client.post(f"/lieux/doublons/{pair.code}/annulation/")
    assert client.get(f"/lieux/{pair.second.code}/").status_code == 200


@pytest.mark.parametrize("choice", ["", "nonsense", "AAAA2222"])
def test_a_strange_answer_decides_nothing(client, pair, sylvie, choice):
    client.force_login(sylvie)

    client.post(f"/lieux/doublons/{pair.code}/decision/", {"decision": choice})

    assert fresh(pair).state == "open"


def test_a_pair_across_two_territories_is_for_whoever_looks_after_both(pair, sylvie, make_person, give, lyon, now):
    Place.objects.filter(pk=pair.second_id).update(territory=lyon)
    pair = fresh(pair)
    both = make_person("Both")
    give(both, "coordinator", lyon.parent.parent)

    with pytest.raises(Refused, match="not_allowed"):
        say_different(pair, by=sylvie, role="coordinator", now=now)

    assert say_different(pair, by=both, role="coordinator", now=now).state == "different"


def test_visitors_do_not_decide(client, pair):
    assert client.get("/lieux/doublons/").status_code == 302
    assert client.post(f"/lieux/doublons/{pair.code}/decision/", {"decision": "different"}).status_code == 403
    assert fresh(pair).state == "open"


def test_the_page_costs_the_same_for_one_pair_and_for_five(client, bring, sylvie, django_assert_num_queries):
    client.force_login(sylvie)
    bring({})
    bring({"id": "b-1"}, source="ville")
    with django_assert_num_queries(QUERIES):
        client.get("/lieux/doublons/")

    others = [
        {"nom": f"Mairie de Bourg {n}", "adresse": f"{n} rue {n}", "latitude": f"45.4{n}", "longitude": f"4.3{n}",
         "telephone": f"04774309{n}0", "courriels": "", "site_web": ""}
        for n in range(1, 5)
    ]  # fmt: skip
    bring({}, *({**row, "id": f"a-{n}"} for n, row in enumerate(others, start=2)))
    bring({"id": "b-1"}, *({**row, "id": f"b-{n}"} for n, row in enumerate(others, start=2)), source="ville")
    assert DuplicateCandidate.objects.count() == 5
    with django_assert_num_queries(QUERIES):
        client.get("/lieux/doublons/")


QUERIES = 8
