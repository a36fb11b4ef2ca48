"""The guides of another Maillon come as they are, with their licence, and the same twice."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.files.actions import keep_picture
from maillon.kernel.revisions.actions import renew
from maillon.lib.fetching import Fetched
from maillon.lib.refusal import Refused
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.giving.actions.bringing import ARCHIVE, bring_archive, bring_from, source_of
from maillon.modules.commons.giving.formats.markdown import write_markdown
from maillon.modules.commons.giving.guides import given_guides
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.manuscripts import write_manuscript
from tests.fixtures.archives import WORDS, drawing, forget_all, packed

ADDRESS = "https://voisins.example.org"


def damaged(content: bytes, *, at: int) -> bytes:
    """As it comes from a disk that lies: its names are right, what it holds is not."""
    return content[:at] + bytes(byte ^ 0xFF for byte in content[at : at + 8]) + content[at + 8 :]


@pytest.mark.django_db(transaction=True)
def test_what_is_given_taken_and_given_again_is_the_same(real_guides, archive, now):
    given_first = archive()
    forget_all()

    done = bring_archive(given_first, source="voisins.example.org", now=now)

    assert (len(done.created), done.refused) == (real_guides.read, [])
    assert archive() == given_first


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    titles=st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), WORDS.map(lambda s: s[:80]), min_size=1, max_size=4),
    step=WORDS,
    needs=st.lists(WORDS.map(lambda s: s[:200]), max_size=3),
)  # fmt: skip
def test_whatever_a_guide_says_it_comes_back_the_same(titles, step, needs, now, tmp_path_factory):
    folder = tmp_path_factory.mktemp("guides") / "fr"
    folder.mkdir()
    for slug, title in titles.items():
        facts = {
            "slug": slug, "title": title, "summary": "Un bouton.", "theme": "bases", "level": "premiers-pas",
            "minutes": 5, "needs": needs, "licence": "CC-BY-SA-4.0", "authors": ["Awa"], "verified_on": "2026-11-01",
        }  # fmt: skip
        (folder / f"{slug}.md").write_text(
            write_manuscript(facts, f"## Étapes\n\n1. Ici\n\n{step}\n"), encoding="utf-8"
        )
    forget_all()
    try:
        import_guides(folder, now=now)
    except Refused:
        return
    write_markdown(folder / "one.zip")
    before = {one.guide.slug: one.manuscript for one in given_guides()}
    forget_all()
    if not before:
        return

    bring_archive((folder / "one.zip").read_bytes(), source="voisins.example.org", now=now)

    write_markdown(folder / "two.zip")
    assert {one.guide.slug: one.manuscript for one in given_guides()} == before
    assert (folder / "two.zip").read_bytes() == (folder / "one.zip").read_bytes()


def test_the_same_archive_twice_changes_nothing(lamp, archive, now):
    theirs = _renamed(archive())
    assert bring_archive(theirs, source="voisins.example.org", now=now).created == ["bougie"]
    before = list(Guide.objects.order_by("pk").values())

    again = bring_archive(theirs, source="voisins.example.org", now=now)

    assert (again.unchanged, again.created, again.updated) == (["bougie"], [], [])
    assert list(Guide.objects.order_by("pk").values()) == before


def _renamed(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        text = archive.read("guides/fr/lampe.md").decode()
    return packed(**{"guides__fr__bougie.md": text.replace("slug: lampe", "slug: bougie")})


def test_one_request_is_made_and_it_says_who_asks(lamp, archive, now):
    asked = []

    def get_page(address, **options):
        asked.append((address, options["agent"], options["inside"]))
        return Fetched(200, _renamed(archive()), "application/zip", f"{ADDRESS}/{ARCHIVE}")

    done = bring_from(ADDRESS, now=now, get_page=get_page)

    assert done.created == ["bougie"]
    assert asked == [(f"{ADDRESS}/emporter/guides.md.zip", "Maillon (+http://localhost:8000)", False)]
    assert Guide.objects.get(slug="bougie").source == "voisins.example.org"


def test_our_own_guide_of_the_same_name_is_kept(lamp, archive, now):
    done = bring_archive(archive(), source="voisins.example.org", now=now)

    assert [refused.reason for refused in done.refused] == ["guide_of_another_source"]
    assert Guide.objects.get().source == "maillon"


def test_a_licence_that_is_not_free_refuses_its_guide_alone(lamp, archive, now):
    with zipfile.ZipFile(BytesIO(archive())) as found:
        text = found.read("guides/fr/lampe.md").decode()
    closed = text.replace("slug: lampe", "slug: fermee").replace("CC-BY-SA-4.0", "CC-BY-NC-4.0")
    open_ = text.replace("slug: lampe", "slug: ouverte")

    done = bring_archive(
        packed(**{"guides__fr__fermee.md": closed, "guides__fr__ouverte.md": open_}), source="v", now=now
    )

    assert done.created == ["ouverte"]
    assert [(refused.file, refused.reason) for refused in done.refused] == [("guides/fr/fermee.md", "licence_not_free")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not a zip", "archive_unreadable"),
        (b"", "archive_unreadable"),
        (damaged(packed(**{"guides__fr__lampe.md": "x" * 5_000}), at=52), "archive_unreadable"),
        (packed(**{"..__..__evil.md": "x", "guides__fr__..__x.md": "x", "README.md": "x"}), "guides_folder_empty"),
        (packed(**{f"guides__fr__g{n}.md": "" for n in range(3_001)}), "archive_too_large"),
        (packed(**{f"guides__fr__g{n}.md": "x" * 300_000 for n in range(400)}), "archive_too_large"),
    ],
)  # fmt: skip
def test_a_hostile_archive_is_refused_and_nothing_changes(lamp, now, content, reason):
    with pytest.raises(Refused) as refused:
        bring_archive(content, source="voisins.example.org", now=now)

    assert refused.value.reason == reason
    assert Guide.objects.published().count() == 1


def test_a_site_without_archive_is_told_in_words(db, now):
    def get_page(address, **options):
        return Fetched(404, b"", "text/html", address)

    with pytest.raises(Refused, match="maillon_gives_nothing"):
        bring_from(ADDRESS, now=now, get_page=get_page)


def test_two_sources_with_long_names_are_told_apart():
    first, second = (source_of(f"https://{'a' * 50}{end}.example.org/x") for end in "bc")

    assert first != second
    assert len(first) <= 40
    assert source_of("https://www.Voisins.example.org:8443/x") == "voisins.example.org:8443"


def test_a_guide_refused_today_stays_as_it_came_and_may_be_led_to(lamp, archive, now, make_person):
    """Its picture is somebody else's here: it refuses only itself."""
    with zipfile.ZipFile(BytesIO(archive())) as found:
        text = found.read("guides/fr/lampe.md").decode().replace("slug: lampe", "slug: bougie")
    bring_archive(packed(**{"guides__fr__bougie.md": text}), source="voisins.example.org", now=now)
    ours = keep_picture(SimpleUploadedFile("a.png", drawing()), alt="x", by=make_person(), now=now)
    bad = text.replace("Il fait nuit.", f"![x](image:{ours.code})")
    leading = text.replace("slug: bougie", "slug: porte").replace("Il fait nuit.", "Voyez [la bougie](guide:bougie).")
    theirs = {
        "guides__fr__bougie.md": bad,
        "guides__fr__porte.md": leading,
        f"images__{ours.code}.png": drawing((70, 60)),
    }

    done = bring_archive(packed(**theirs), source="voisins.example.org", now=now)

    assert [(refused.file, refused.reason) for refused in done.refused] == [
        ("guides/fr/bougie.md", "picture_of_another_source")
    ]
    assert (done.created, done.withdrawn) == (["porte"], [])
    assert set(Guide.objects.published().values_list("slug", flat=True)) == {"lampe", "bougie", "porte"}


def test_an_archive_whose_guides_are_all_refused_withdraws_none_and_says_why(lamp, archive, now):
    with zipfile.ZipFile(BytesIO(archive())) as found:
        text = found.read("guides/fr/lampe.md").decode().replace("slug: lampe", "slug: bougie")
    bring_archive(packed(**{"guides__fr__bougie.md": text}), source="voisins.example.org", now=now)
    closed = text.replace("CC-BY-SA-4.0", "CC-BY-NC-4.0")

    done = bring_archive(packed(**{"guides__fr__bougie.md": closed}), source="voisins.example.org", now=now)

    assert ([one.reason for one in done.refused], done.withdrawn) == (["licence_not_free"], [])
    assert Guide.objects.published().count() == 2


def test_a_guide_withdrawn_there_is_withdrawn_here_even_if_it_was_checked_here(lamp, archive, now, make_person, give):
    theirs = _renamed(archive())
    with zipfile.ZipFile(BytesIO(theirs)) as found:
        other = found.read("guides/fr/bougie.md").decode().replace("slug: bougie", "slug: porte")
    bring_archive(theirs, source="voisins.example.org", now=now)
    karim = make_person("Karim")
    give(karim, "coordinator")
    renew(Guide.objects.get(slug="bougie").text, day=now.date(), by=karim, now=now)

    done = bring_archive(packed(**{"guides__fr__porte.md": other}), source="voisins.example.org", now=now)

    assert done.withdrawn == ["bougie"]
