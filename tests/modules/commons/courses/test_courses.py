"""Courses: files brought in, guides in their order, and how far one is, known to one's device only."""

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.search import ask
from maillon.lib.refusal import Refused
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.courses.actions import import_courses
from maillon.modules.commons.courses.models import Course, Step
from maillon.modules.commons.courses.progress import COOKIE, MOST, Progress, from_cookie
from maillon.modules.commons.models import Guide
from tests.together import at_once

REAL = Path(__file__).resolve().parents[4] / "content" / "parcours" / "fr"
FACTS = """---
slug: {slug}
title: Éclairer
summary: De la lampe au soleil.
theme: bases
place: 1
guides:
{guides}
questions: [il fait tout noir chez moi]
licence: CC-BY-SA-4.0
authors: [Awa]
---

Prenez votre temps.
"""


def course_file(place: Path, *slugs: str, slug="eclairer") -> Path:
    place.mkdir(parents=True, exist_ok=True)
    guides = "\n".join(f"  - {{guide: {one}, why: Pour voir {one}.}}" for one in slugs)
    path = place / f"{slug}.md"
    path.write_text(FACTS.format(slug=slug, guides=guides), encoding="utf-8")
    return path


@pytest.fixture
def place(tmp_path):
    """A folder of courses."""
    return tmp_path / "parcours" / "fr"


@pytest.fixture
def walked(db, folder, write, place, now):
    """Three guides, and a course through them and one that nobody has written yet."""
    for slug in ("lampe", "bougie", "soleil"):
        write(slug, title=f"Voir {slug}")
    import_guides(folder, now=now)
    course_file(place, "lampe", "phare", "bougie", "soleil")
    import_courses(place, now=now)
    return Course.objects.get()


def in_order(page: str, *words: str) -> bool:
    places = [page.index(word) for word in words]
    return places == sorted(places)


def code(slug: str) -> str:
    return Guide.objects.get(slug=slug).code


def test_the_same_folder_twice_changes_nothing(walked, place, now):
    before = list(Step.objects.order_by("pk").values_list("pk", "slug"))

    done = import_courses(place, now=now)

    assert (done.unchanged, done.created, done.updated) == (["eclairer"], [], [])
    assert list(Step.objects.order_by("pk").values_list("pk", "slug")) == before


def test_a_changed_file_changes_its_course_and_a_missing_one_withdraws_it(walked, place, now, client):
    course_file(place, "soleil", "lampe")
    course_file(place, "bougie", "soleil", slug="autre")
    import_courses(place, now=now)
    assert [step.slug for step in walked.steps.order_by("number")] == ["soleil", "lampe"]
    assert client.get("/parcours/autre/").status_code == 200

    (place / "autre.md").unlink()
    done = import_courses(place, now=now)

    assert done.withdrawn == ["autre"]
    assert client.get("/parcours/autre/").status_code == 404
    assert client.get("/parcours/").content.decode().count("course-card__title") == 1


def test_a_dry_run_writes_nothing(db, place, now):
    course_file(place, "lampe", "soleil")

    done = import_courses(place, now=now, dry_run=True)

    assert (done.created, Course.objects.count()) == (["eclairer"], 0)


@pytest.mark.parametrize(
    ("slugs", "reason"),
    [
        (["lampe"], "course_too_short_or_long"),
        (["lampe", "lampe"], "course_guide_twice"),
        (["lampe", "A/b"], "course_guide_badly_named"),
    ],
)
def test_a_bad_file_refuses_only_itself(db, place, now, slugs, reason):
    course_file(place, "lampe", "soleil", slug="bon")
    course_file(place, *slugs)

    done = import_courses(place, now=now)

    assert done.created == ["bon"]
    assert [(refused.file, refused.reason) for refused in done.refused] == [("eclairer.md", reason)]
    assert done.refused[0].sentence


def test_a_folder_without_courses_is_refused(db, tmp_path, now):
    (tmp_path / "vide").mkdir()
    for missing, reason in (("rien", "guides_folder_missing"), ("vide", "courses_folder_empty")):
        with pytest.raises(Refused) as refused:
            import_courses(tmp_path / missing, now=now)
        assert refused.value.reason == reason


@pytest.mark.django_db(transaction=True)
def test_twenty_starts_at_once_bring_one_course(place, now):
    course_file(place, "lampe", "soleil")

    at_once([lambda: import_courses(place, now=now)] * 20)

    assert (Course.objects.count(), Step.objects.count()) == (1, 2)


def test_the_real_courses_are_read_and_name_their_guides_well(db, now):
    done = import_courses(REAL, now=now)

    assert done.refused == []
    assert {"premiers-pas", "mes-demarches-de-sante", "chercher-un-emploi", "etre-tranquille-en-ligne"} <= set(
        done.created
    )
    assert all(step.why for step in Step.objects.all())


def test_a_course_shows_its_guides_in_order_and_skips_those_that_are_not_there(walked, client):
    page = client.get("/parcours/eclairer/").content.decode()

    assert in_order(page, "Voir lampe", "/guides/bougie/?parcours=eclairer", "/guides/soleil/?parcours=eclairer")
    assert "phare" not in page
    assert "0 guide fait sur 3" in page
    assert "Prenez votre temps." in page


def test_a_withdrawn_guide_is_skipped(walked, client):
    assert "Voir bougie" in client.get("/parcours/eclairer/").content.decode()

    Guide.objects.filter(slug="bougie").update(state="withdrawn")

    page = client.get("/parcours/eclairer/").content.decode()
    assert "bougie" not in page
    assert "sur 2" in page
    assert "Ensuite : <strong>Voir soleil" in client.get("/guides/lampe/").content.decode().replace("\u00a0", " ")


def test_a_course_whose_guides_are_all_to_come_says_so(db, place, now, client):
    course_file(place, "lampe", "soleil")
    import_courses(place, now=now)

    assert "Ses guides sont en cours" in client.get("/parcours/eclairer/").content.decode()
    assert "Pas encore de parcours" in client.get("/parcours/").content.decode()


def test_a_guide_says_what_comes_next_and_the_button_leads_there(walked, client):
    page = client.get("/guides/lampe/?parcours=eclairer").content.decode()
    assert in_order(page, "guide 1 sur 3", 'name="done" value="lampe"', "C’est fait, guide suivant")

    answer = client.post("/parcours/eclairer/avancee/", {"done": "lampe", "go_on": "1"})

    assert answer.url == "/guides/bougie/?parcours=eclairer"
    assert client.cookies[COOKIE].value == code("lampe")
    assert "1 guide fait sur 3" in client.get("/parcours/eclairer/").content.decode()


def test_the_last_guide_leads_to_the_one_left_behind_then_to_the_course(walked, client):
    client.post("/parcours/eclairer/avancee/", {"done": "lampe"})

    behind = client.post("/parcours/eclairer/avancee/", {"done": "soleil", "go_on": "1"})
    last = client.post("/parcours/eclairer/avancee/", {"done": "bougie", "go_on": "1"})

    assert behind.url == "/guides/bougie/?parcours=eclairer"
    assert last.url == "/parcours/eclairer/"
    assert "Bravo" in client.get("/parcours/eclairer/").content.decode()


def test_what_is_done_can_be_taken_back_or_forgotten(walked, client):
    for slug in ("lampe", "bougie"):
        client.post("/parcours/eclairer/avancee/", {"done": slug})

    client.post("/parcours/eclairer/avancee/", {"undone": "lampe"})
    assert client.cookies[COOKIE].value == code("bougie")
    client.post("/parcours/eclairer/avancee/", {"forget": "1"})

    assert client.cookies[COOKIE].value == ""


def test_nothing_of_it_is_written_here_and_no_other_cookie_is_set(walked, django_assert_num_queries):
    client = Client(enforce_csrf_checks=True)

    with django_assert_num_queries(2):
        answer = client.post("/parcours/eclairer/avancee/", {"done": "lampe"})

    assert list(answer.cookies) == [COOKIE]
    assert (answer.cookies[COOKIE]["samesite"], bool(answer.cookies[COOKIE]["httponly"])) == ("Lax", True)


def test_another_site_cannot_say_what_i_have_done(walked):
    answer = Client().post("/parcours/eclairer/avancee/", {"done": "lampe"}, headers={"Origin": "https://example.org"})

    assert (answer.status_code, list(answer.cookies)) == (403, [])


def test_a_guide_of_another_course_or_of_nobody_is_not_noted(walked, client):
    answer = client.post("/parcours/eclairer/avancee/", {"done": "phare"})

    assert answer.url == "/parcours/eclairer/"
    assert COOKIE not in client.cookies or client.cookies[COOKIE].value == ""


def test_a_course_is_found_by_what_one_would_say(walked):
    assert [hit.title for hit in ask("il fait tout noir", kinds=["course"], limit=3).results] == ["Éclairer"]


def test_a_course_costs_the_same_for_two_guides_and_for_five(
    walked,
    place,
    folder,
    write,
    now,
    client,
    django_assert_num_queries,
):
    with django_assert_num_queries(2):
        client.get("/parcours/eclairer/")
    with django_assert_num_queries(1):
        client.get("/parcours/")
    for slug in ("etoile", "lune"):
        write(slug)
    import_guides(folder, now=now)
    course_file(place, "lampe", "bougie", "soleil", "etoile", "lune")
    course_file(place, "etoile", "lune", slug="autre")
    import_courses(place, now=now)

    with django_assert_num_queries(2):
        client.get("/parcours/eclairer/")
    with django_assert_num_queries(1):
        client.get("/parcours/")


@given(st.text())
def test_any_cookie_is_read_and_what_is_no_code_is_left_out(text):
    progress = from_cookie(text)

    assert from_cookie(progress.as_cookie()) == progress
    assert len(progress.done) <= MOST


@given(
    st.lists(st.from_regex(r"[0-9A-Z]{8}", fullmatch=True), max_size=30, unique=True),
    st.from_regex(r"[0-9A-Z]{8}", fullmatch=True),
)
def test_done_then_taken_back_leaves_the_rest(codes, one):
    progress = Progress(tuple(codes))

    assert from_cookie(progress.with_done(one).as_cookie()).done[-1] == one
    assert progress.with_done(one).without(one).done == tuple(other for other in codes if other != one)


def test_a_cookie_never_outgrows_what_a_browser_keeps():
    progress = Progress()
    for number in range(2 * MOST):
        progress = progress.with_done(f"{number:08d}")

    assert len(progress.as_cookie()) < 3_000
