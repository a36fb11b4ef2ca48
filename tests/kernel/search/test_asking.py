"""What a question finds."""

import pytest

from maillon.kernel.search import ask, index, index_many, remove

pytestmark = pytest.mark.django_db


def test_a_guide_is_found_by_the_way_people_speak(document, asked):
    index_many(
        [
            document("video", "Appeler ses proches en vidéo", strong="voir ma petite-fille quand on se téléphone"),
            document("impots", "Déclarer ses revenus en ligne", words="impôts avis d’imposition"),
        ]
    )

    assert asked("comment voir ma petite fille") == ["video"]
    assert asked("avis d'impot") == ["impots"]


@pytest.mark.parametrize("q", ["pasport", "passe port", "PASSEPORT", "passport", "pass’eport", "monpasseport"])
def test_a_misspelt_word_is_understood(document, asked, q):
    index_many([document("papiers", "Refaire son passeport"), document("wifi", "Se connecter au Wi-Fi")])

    assert asked(q) == ["papiers"]


def test_an_answer_says_how_a_word_was_understood(document):
    index(document("papiers", "Refaire son passeport"))

    assert ask("mon pasport", kinds=["guide"]).repaired == (("pasport", "passeport"),)


def test_what_the_title_says_comes_before_what_the_text_mentions(document, asked):
    index_many(
        [
            document("b-mention", "Courses en ligne", body="On peut aussi appeler la pharmacie."),
            document("a-title", "Appeler la pharmacie"),
        ]
    )

    assert asked("pharmacie") == ["a-title", "b-mention"]


def test_a_rare_word_tells_more_than_a_common_one(document, asked):
    common = [document(f"carte-{number}", f"Carte {number}") for number in range(8)]
    index_many([*common, document("vitale", "Dossier vitale")])

    assert asked("carte vitale")[0] == "vitale"


def test_an_answer_to_the_whole_question_comes_before_an_answer_to_half_of_it(document, asked):
    index_many(
        [
            document("half", "Photo photo photo", strong="photo photo"),
            document("whole", "Envoyer une photo"),
            document("other", "Envoyer un colis"),
        ]
    )

    assert asked("envoyer une photo")[0] == "whole"


def test_details_come_back_as_they_were_given(document):
    index(document("a", "Pain", details={"minutes": 15, "tags": ["un", "deux"]}))

    assert ask("pain", kinds=["guide"]).results[0].details == {"minutes": 15, "tags": ["un", "deux"]}


def test_a_removed_document_is_absent_from_every_answer(document, asked):
    index_many([document("gone", "Jardin partagé", facets=("theme:jardin",)), document("kept", "Jardin public")])
    assert set(asked("jardin")) == set(asked("")) == {"gone", "kept"}
    assert asked("", facets=["theme:jardin"]) == ["gone"]

    remove("guide", "GONE")

    assert asked("jardin") == asked("") == ["kept"]
    assert asked("", facets=["theme:jardin"]) == []


def test_facets_must_all_hold_and_a_list_is_a_choice(document, asked):
    index_many(
        [
            document("a", facets=("service:wifi", "cost:free")),
            document("b", facets=("service:wifi",)),
            document("c", facets=("service:print", "cost:free")),
        ]
    )

    assert asked("", facets=["service:wifi"]) == ["a", "b"]
    assert asked("", facets=["service:wifi", "cost:free"]) == ["a"]
    assert asked("", facets=[["service:wifi", "service:print"], "cost:free"]) == ["a", "c"]


def test_kinds_are_searched_apart_or_together(document, asked):
    index_many([document("guide-pain", "Pain"), document("place-pain", "Pain", kind="place")])

    assert asked("pain", kinds=["place"]) == ["place-pain"]
    assert sorted(asked("pain", kinds=["place", "guide"])) == ["guide-pain", "place-pain"]
    assert asked("pain", kinds=[]) == []


def test_pages_follow_one_another_without_gap_or_repetition(document, asked):
    index_many([document(f"mairie-{number:02}", "Mairie") for number in range(25)])

    pages = [asked("mairie", limit=10, offset=start) for start in (0, 10, 20, 30)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({slug for page in pages for slug in page}) == 25
    assert ask("mairie", kinds=["guide"], limit=3).total == 25
    assert pages[0] == asked("mairie", limit=10)


def test_a_total_that_was_not_counted_to_the_end_says_so(document):
    index_many([document(f"m{number:03}", "Mairie") for number in range(450)])

    capped, counted = ask("mairie", kinds=["guide"]), ask("mairie", kinds=["guide"], facets=["x:y"])

    assert (capped.total, capped.is_capped) == (400, True)
    assert (counted.total, counted.is_capped) == (0, False)


def test_what_was_read_to_where_it_is_no_answer_any_more_is_all_there_is(document, monkeypatch):
    from maillon.kernel.search import asking, candidates

    index_many(document(f"carte-{number}", f"Dossier {number}", body="Une carte.") for number in range(8))
    index_many([document("vitale", "Carte vitale perdue", strong="vitale")])
    for module in (asking, candidates):
        monkeypatch.setattr(module, "MOST_RANKED", 5)

    found = ask("carte vitale perdue", kinds=["guide"])

    assert (found.total, found.is_capped) == (1, False)


@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        "\x00",
        "a" * 10_000_000,
        "'; DROP TABLE x; --",
        "& | ! <-> (",
        "\\' : * \\",
        "%s %(q)s {}",
        "🙂🙂",
        "a " * 50_000,
        "١٢٣",
        "\ud83d",
        "=guide @guide ~x g6:0",
        "' OR ''='",
        "../../etc/passwd",
        "1" * 200,
    ],
)
def test_nothing_typed_can_break_the_search(document, q):
    index(document("plain", "Une page simple"))

    assert ask(q, kinds=["guide"]).total in (0, 1)
    assert ask(q, kinds=["guide"], near=(45.0, 4.0)).total in (0, 1)


@pytest.mark.parametrize(("limit", "offset", "count"), [(-1, 0, 0), (0, 0, 0), (10**9, -5, 3), (2, 10**12, 0)])
def test_odd_pages_are_brought_back_to_sense(document, limit, offset, count):
    index_many([document("a", "Pain"), document("b", "Pain"), document("c", "Pain")])

    assert len(ask("pain", kinds=["guide"], limit=limit, offset=offset).results) == count


def test_a_question_costs_two_statements_whatever_is_found(document, django_assert_num_queries):
    index_many([document(f"p{number}", "Pain") for number in range(30)])
    ask("pain", kinds=["guide"])

    for q in ("pain", "pain perdu", "pain beurre confiture"):
        with django_assert_num_queries(2):
            ask(q, kinds=["guide"], limit=30)
