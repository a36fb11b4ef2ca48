"""Who made a guide, and its pictures, are told the same wherever it goes."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from maillon.kernel.files.actions import keep_picture
from maillon.kernel.files.models import Picture
from maillon.kernel.revisions.actions import approve, ask_for_proofreading, begin, publish
from maillon.lib.signs import normal
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.giving.actions.bringing import bring_archive
from maillon.modules.commons.giving.formats.markdown import write_markdown
from maillon.modules.commons.giving.guides import GivenGuide, given_guides
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.manuscripts import read_text, write_manuscript
from tests.fixtures.archives import WORDS, drawing, forget_all, packed

NAMES = WORDS.map(lambda name: normal(name).strip()[:100].strip()).filter(bool)


def credits() -> tuple:
    """Who made the one guide there is, as its page says."""
    guide = Guide.objects.get()
    return guide.authors, guide.translated_from, [*guide.proofread_before, *guide.proofreaders]


@pytest.fixture
def illustrated(folder, write, make_person, give, now):
    """A guide with a picture, that two people and a circle proofread."""
    writer = make_person("Awa Diallo")
    give(writer, "coordinator")
    picture = keep_picture(SimpleUploadedFile("a.png", drawing()), alt="Le bouton", by=writer, now=now)
    body = f"## Étapes\n\n1. **Appuyez.** Ici.\n\n![Le bouton rond](image:{picture.code})\n"
    path = write("bougie", title="Allumer la bougie", authors="[Les bénévoles]", body=body)
    text = begin("guide", content=path.read_text(), by=writer, now=now)
    path.unlink()
    ask_for_proofreading(text, by=writer, now=now)
    for name, said in (("Karim", {}), ("Nadia", {"as_concerned": True, "circle": "Six personnes, « FALC »"})):
        person = make_person(name)
        give(person, "coordinator")
        approve(text.head, by=person, **said, now=now)
    text.refresh_from_db()
    publish(text, by=writer, now=now)
    return picture


@pytest.mark.django_db(transaction=True)
def test_pictures_and_credits_of_proofreaders_travel_and_come_back_the_same(illustrated, archive, now, client):
    given_first = archive()
    assert f"images/{illustrated.code}.png" in zipfile.ZipFile(BytesIO(given_first)).namelist()
    forget_all()
    Picture.objects.all().delete()

    done = bring_archive(given_first, source="voisins.example.org", now=now)

    assert (done.created, done.refused) == (["bougie"], [])
    brought = Picture.objects.get()
    assert (brought.code, brought.alt, brought.source) == (illustrated.code, "Le bouton rond", "voisins.example.org")
    assert brought.used_at is not None
    page = client.get("/guides/bougie/").content.decode().replace("\xa0", " ")
    assert f'src="{brought.get_absolute_url()}"' in page
    assert "Relu chez voisins.example.org par Karim." in page
    assert "Six personnes, « FALC », le " in page
    assert archive() == given_first


@pytest.mark.django_db(transaction=True)
def test_the_names_of_those_who_wrote_a_guide_travel_and_come_back_the_same(illustrated, archive, now, client):
    given_first = archive()
    [there] = [one.guide.authors for one in given_guides()]
    forget_all()
    Picture.objects.all().delete()

    bring_archive(given_first, source="voisins.example.org", now=now)

    assert there == ["Les bénévoles", "Awa"]
    assert Guide.objects.get().authors == there
    assert archive() == given_first


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    signed=st.lists(NAMES, min_size=1, max_size=5),
    before=st.lists(NAMES, max_size=4),
    original=st.just("") | NAMES,
)
@example(signed=["Awa", "Awa"], before=["Karim", "Karim"], original="")
def test_whoever_made_a_guide_is_credited_the_same_wherever_it_goes(signed, before, original, now, tmp_path_factory):
    folder = tmp_path_factory.mktemp("guides")
    (folder / "fr").mkdir()
    facts = {
        "slug": "lampe", "title": "La lampe", "summary": "Un bouton.", "theme": "bases", "level": "premiers-pas",
        "minutes": 5, "licence": "CC-BY-SA-4.0", "authors": signed, "verified_on": "2026-11-01",
        "proofreaders": before, "translated_from": original,
    }  # fmt: skip
    (folder / "fr/lampe.md").write_text(write_manuscript(facts, "## Étapes\n\n1. Ici\n"), encoding="utf-8")
    forget_all()
    import_guides(folder, now=now)
    here = credits()
    write_markdown(folder / "one.zip")

    for number in range(2):
        forget_all()
        bring_archive((folder / "one.zip").read_bytes(), source=f"voisins{number}.example.org", now=now)
        assert credits() == here
        write_markdown(folder / "two.zip")
        assert (folder / "two.zip").read_bytes() == (folder / "one.zip").read_bytes()


def test_who_proofreads_it_here_is_added_to_those_of_before(lamp):
    lamp.proofread_before, lamp.proofreaders, lamp.circles = ["Zoé"], ["Zoé", "Karim"], []

    told = GivenGuide(lamp, frozenset()).manuscript

    assert read_text(told).proofread_before == ["Zoé", "Karim"]
    assert told.replace("proofreaders:\n  - Zoé\n  - Karim\n", "") == lamp.text.published.content


def test_a_guide_whose_picture_would_hurt_is_left_out_alone(db, folder, write, now):
    pages = {}
    for slug, code in (("bougie", "AB12CD34"), ("lampe", "EF56GH78")):
        path = write(slug, body=f"## Étapes\n\n1. Ici.\n\n![Le bouton](image:{code})\n")
        pages[f"guides__fr__{slug}.md"] = path.read_text()
    pages["images__AB12CD34.png"], pages["images__EF56GH78.png"] = b"<svg onload='x()'/>", drawing()

    done = bring_archive(packed(**pages), source="voisins.example.org", now=now)

    assert (done.created, [one.reason for one in done.refused]) == (["lampe"], ["picture_is_a_drawing"])
    assert [picture.code for picture in Picture.objects.all()] == ["EF56GH78"]


def test_when_nothing_is_brought_no_picture_stays(db, folder, write, now, settings):
    path = write("bougie", body="## Étapes\n\n1. Ici.\n\n![Le bouton](image:AB12CD34)\n", theme="inconnu")
    pages = {"guides__fr__bougie.md": path.read_text(), "images__AB12CD34.png": drawing()}

    bring_archive(packed(**pages), source="voisins.example.org", now=now, dry_run=True)

    assert not Picture.objects.exists()
    assert [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()] == []
