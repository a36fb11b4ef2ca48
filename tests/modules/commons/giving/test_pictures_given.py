"""A picture made unreadable, or hidden, is so in the files given away too."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from maillon.kernel.files.actions import blur, crop, hide, keep_picture, show_again
from maillon.kernel.files.areas import Area
from maillon.kernel.files.models import Hidden
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.giving.actions.preparing import prepare

ALL = ("guides.md.zip", "guides.html.zip", "guides.epub", "guides.pdf", "guides-bases.epub", "maillon.zim")


def drawing(size=(200, 120)) -> bytes:
    content = BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def picture(db, folder, write, make_person, now):
    """A picture that a published guide shows, beside a guide of another theme that shows none; all the files are made."""
    sent = SimpleUploadedFile("a.png", drawing())
    picture = keep_picture(sent, alt="Le bouton", by=make_person("Awa"), now=now)
    write(body=f"## Étapes\n\n1. **Appuyez.** Ici.\n\n![Le bouton](image:{picture.code})\n")
    write("bougie", title="Allumer la bougie", theme="soin")
    assert import_guides(folder, now=now).refused == []
    prepare(now=now)
    picture.refresh_from_db()
    return picture


def made_unreadable(picture, now):
    return blur(picture, [Area(0, 0, 100, 50)], seen=picture.digest, by=picture.owner, now=now)


def cut(picture, now):
    return crop(picture, Area(0, 0, 50, 100), seen=picture.digest, by=picture.owner, now=now)


def refused_by_somebody(picture, now):
    return hide(picture, why=Hidden.REFUSED, now=now)


def content(client, name) -> bytes:
    return b"".join(client.get(f"/emporter/{name}").streaming_content)


def pictures_in(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if "images/" in name}


@pytest.mark.parametrize("change", [made_unreadable, cut, refused_by_somebody])
def test_what_a_picture_no_longer_shows_is_in_no_file_given_away(client, picture, now, run_jobs, change):
    before = {name: content(client, name) for name in ALL}
    assert pictures_in(before["guides.md.zip"]) != {}
    run_jobs()

    change(picture, now)

    assert [client.get(f"/emporter/{name}").status_code for name in ALL] == [404] * len(ALL)
    assert client.get("/emporter/guides-soin.epub").status_code == 200
    page = client.get("/emporter/").text
    assert [name in page for name in (*ALL, "guides-soin.epub")] == [False] * len(ALL) + [True]
    run_jobs()
    after = {name: content(client, name) for name in ALL}
    assert [name for name in ALL if after[name] == before[name]] == []
    old = next(iter(pictures_in(before["guides.md.zip"]).values()))
    assert [name for name in ("guides.md.zip", "guides.html.zip", "guides.epub") if old in pictures_in(after[name]).values()] == []  # fmt: skip


def test_a_picture_shown_again_comes_back_in_the_files(client, picture, now, run_jobs):
    before = content(client, "guides.md.zip")
    hide(picture, why=Hidden.REFUSED, now=now)
    run_jobs()
    assert pictures_in(content(client, "guides.md.zip")) == {}

    show_again(picture, now=now)
    run_jobs()

    assert content(client, "guides.md.zip") == before


def test_a_picture_cut_stands_in_the_files_at_its_new_size(client, picture, now, run_jobs):
    cut(picture, now)
    run_jobs()

    with zipfile.ZipFile(BytesIO(content(client, "guides.html.zip"))) as opened:
        page = opened.read("guides/guides/lampe.html").decode()
    assert 'width="100" height="120"' in page


def test_a_picture_that_no_file_shows_makes_no_file_again(picture, make_person, now, run_jobs):
    draft = keep_picture(SimpleUploadedFile("b.png", drawing((90, 90))), alt="x", by=make_person("Karim"), now=now)
    run_jobs()

    made_unreadable(draft, now)

    assert run_jobs() == 0
