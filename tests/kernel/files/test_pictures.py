"""A picture that somebody sends becomes small and harmless, or is refused in words."""

import io
import zlib
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from maillon.kernel.access.refusals import explain
from maillon.kernel.files.actions import blur, crop, keep_picture, note_use, say_anew
from maillon.kernel.files.areas import Area
from maillon.kernel.files.models import Picture
from maillon.kernel.files.reading import MOST_BYTES, read_picture
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.lib.refusal import Refused
from tests.together import at_once

pytestmark = pytest.mark.usefixtures("own_files")
GPS, ORIENTATION = 0x8825, 0x0112


@pytest.fixture
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def drawing(width=300, height=200, *, kind="PNG", mode="RGB", colour="white", **saved):
    target = io.BytesIO()
    Image.new(mode, (width, height), colour).save(target, kind, **saved)
    return target.getvalue()


def photograph_from_home():
    """A JPEG lying on its side, with where it was taken."""
    image = Image.new("RGB", (300, 200), "white")
    exif = image.getexif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (45.0, 26.0, 12.0)
    exif[0x010F] = "Telephone of Awa"
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, comment=b"at home")
    return target.getvalue()


def sent(content, name="photo.jpg"):
    return SimpleUploadedFile(name, content)


def opened(picture):
    with picture.file.open("rb") as file:
        return Image.open(io.BytesIO(file.read()))


def made(content):
    return read_picture(io.BytesIO(content), size=len(content))


def reason(content):
    with pytest.raises(Refused) as refused:
        made(content)
    assert len(explain(refused.value)) > 20
    return refused.value.reason


def png_of_a_billion_points():
    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = (40_000).to_bytes(4, "big") + (40_000).to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(5001))) + chunk(b"IEND", b"")
    )


def test_where_a_photograph_was_taken_is_taken_off_and_it_stands_upright(make_person, now):
    content = photograph_from_home()
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS)

    picture = keep_picture(sent(content), alt="Un mur blanc", by=make_person(), now=now)

    image = opened(picture)
    assert image.size == (picture.width, picture.height) == (200, 300)
    assert not image.getexif()
    assert b"Awa" not in picture.file.open("rb").read()
    assert b"home" not in picture.file.open("rb").read()
    assert "photo" not in picture.file.name


@pytest.mark.parametrize(("kind", "format"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_large_picture_becomes_small_in_its_own_format(kind, format):
    small = made(drawing(4000, 1000, kind=kind))

    assert (small.format, small.width, small.height) == (format, 1600, 400)


def test_a_see_through_picture_stays_so():
    small = made(drawing(mode="RGBA", colour=(0, 0, 0, 0)))

    assert Image.open(io.BytesIO(small.content)).mode == "RGBA"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "picture_empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "picture_is_a_drawing"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "picture_is_a_drawing"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "picture_of_telephone"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "picture_of_telephone"),
        (drawing(kind="GIF"), "picture_of_unknown_kind"),
        (b"%PDF-1.7", "picture_of_unknown_kind"),
        (drawing()[:80], "picture_unreadable"),
        (b"\xff\xd8\xff" + b"<script>" * 50, "picture_unreadable"),
        (png_of_a_billion_points(), "picture_too_large"),
    ],
)
def test_what_is_no_picture_for_us_is_refused_in_words(content, why):
    assert reason(content) == why


def test_a_picture_of_more_than_twenty_megabytes_is_refused_before_it_is_read():
    with pytest.raises(Refused) as refused:
        read_picture(io.BytesIO(), size=MOST_BYTES + 1)
    assert refused.value.reason == "picture_too_heavy"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_broken_picture_is_refused_and_nothing_worse(data):
    content = bytearray(data.draw(st.sampled_from([drawing(40, 30, kind=kind) for kind in ("PNG", "JPEG", "WEBP")])))
    for _time in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        assert made(bytes(content)).width <= 1600


def test_words_for_who_cannot_see_are_required(make_person, now):
    awa = make_person()

    for words, why in [("  ", "picture_without_words"), ("a" * 401, "picture_words_too_long")]:
        with pytest.raises(Refused) as refused:
            keep_picture(sent(drawing()), alt=words, by=awa, now=now)
        assert refused.value.reason == why
    picture = keep_picture(sent(drawing()), alt=" Un\nmur\x00 ", by=awa, now=now)
    assert picture.alt == "Un mur"
    assert say_anew(picture, alt="Un mur blanc", by=awa, now=now).alt == "Un mur blanc"


def written_on(width=400, height=200):
    """Black stripes, as a line of writing would be, on white."""
    image = Image.new("RGB", (width, height), "white")
    for x in range(40, 360, 4):
        image.paste("black", (x, 80, x + 2, 120))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def test_what_was_blurred_cannot_be_read_and_the_old_bytes_are_gone(
    make_person, now, own_files, django_capture_on_commit_callbacks
):
    awa = make_person()
    picture = keep_picture(sent(written_on()), alt="Une carte", by=awa, now=now)
    before, address = picture.digest, picture.get_absolute_url()
    assert opened(picture).crop((100, 90, 130, 110)).convert("L").getextrema() == (0, 255)

    with django_capture_on_commit_callbacks(execute=True):
        blur(picture, [Area(0, 30, 100, 40)], seen=picture.digest, by=awa, now=now)

    line = opened(picture).crop((40, 100, 360, 101)).convert("L").tobytes()
    assert max(abs(left - right) for left, right in pairwise(line)) < 5
    assert picture.digest != before
    assert picture.get_absolute_url() != address
    assert len([path for path in own_files.rglob("*") if path.is_file()]) == 1


def test_a_picture_is_cut(make_person, now):
    awa = make_person()
    picture = keep_picture(sent(drawing(400, 200)), alt="Une carte", by=awa, now=now)

    crop(picture, Area(25, 0, 50, 50), seen=picture.digest, by=awa, now=now)

    assert (picture.width, picture.height) == (200, 100) == opened(picture).size


@pytest.mark.parametrize(
    ("area", "why"),
    [
        (Area(0, 0, 0, 50), "area_outside"),
        (Area(100, 0, 50, 50), "area_outside"),
        (Area(float("nan"), 0, 50, 50), "area_outside"),
        (Area(0, 0, float("inf"), 50), "area_outside"),
        (Area(0, 0, 1, 1), "area_too_small"),
    ],
)
def test_an_area_that_makes_no_sense_changes_nothing(make_person, now, area, why):
    awa = make_person()
    picture = keep_picture(sent(drawing(400, 200)), alt="Une carte", by=awa, now=now)

    with pytest.raises(Refused) as refused:
        crop(picture, area, seen=picture.digest, by=awa, now=now)

    assert refused.value.reason == why
    assert opened(Picture.objects.get()).size == (400, 200)


def test_only_its_owner_and_coordinators_change_a_picture(make_person, give, saint_etienne, now):
    awa, karim, sylvie = make_person(), make_person("Karim"), make_person("Sylvie")
    give(sylvie, "coordinator", saint_etienne)
    picture = keep_picture(sent(drawing()), alt="Un mur", by=awa, now=now)

    with pytest.raises(Refused) as refused:
        blur(picture, [Area(0, 0, 50, 50)], seen=picture.digest, by=karim, now=now)
    assert refused.value.reason == "not_allowed"
    assert blur(picture, [Area(0, 0, 50, 50)], seen=picture.digest, by=sylvie, now=now)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_cut_the_same_picture_at_once_one_does(make_person, now, own_files):
    awa = make_person()
    picture = keep_picture(sent(drawing(400, 200)), alt="Un mur", by=awa, now=now)
    seen = picture.digest

    def cut():
        return crop(Picture.objects.get(pk=picture.pk), Area(0, 0, 50, 50), seen=seen, by=awa, now=now).width

    results = at_once([cut] * 50)

    assert sorted(map(str, results)) == ["200"] + ["stale"] * 49
    assert opened(Picture.objects.get()).size == (200, 100)
    assert len([path for path in own_files.rglob("*") if path.is_file()]) == 1


def test_a_picture_is_given_with_nothing_a_browser_could_run(client, make_person, now):
    picture = keep_picture(sent(drawing()), alt="Un mur", by=make_person(), now=now)

    answer = client.get(picture.get_absolute_url())

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=3600, must-revalidate"
    assert b"".join(answer.streaming_content) == picture.file.open("rb").read()
    again = client.get(picture.get_absolute_url(), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in client.get(f"/images/{picture.code}.png")["Cache-Control"]
    assert client.get("/images/ZZZZZZZZ.png").status_code == 404
    assert client.get("/images/a%00b.png").status_code == 404


def test_a_person_erased_leaves_only_the_pictures_that_texts_show(make_person, now, own_files):
    awa = make_person()
    shown, alone = (keep_picture(sent(drawing()), alt=words, by=awa, now=now) for words in ("Un mur", "Une porte"))
    note_use([shown.code], now=now)

    erase_all_of(awa, now=now + timedelta(days=1))

    assert list(Picture.objects.values_list("code", "owner")) == [(shown.code, None)]
    assert alone.code not in Picture.objects.values_list("code", flat=True)
    assert len([path for path in own_files.rglob("*") if path.is_file()]) == 1
