"""Pictures brought from another Maillon: as they are where they carry nothing else, made anew otherwise, never over ours."""

import io
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from maillon.kernel.files import reading
from maillon.kernel.files.actions import blur, crop, keep_picture
from maillon.kernel.files.areas import Area
from maillon.kernel.files.bare import is_bare
from maillon.kernel.files.bringing import bring_picture, made_of
from maillon.kernel.files.models import Format, Picture
from maillon.lib.refusal import Refused

NAMES = {Format.JPEG: "JPEG", Format.PNG: "PNG", Format.WEBP: "WEBP"}
THERE = {"alt": "Un carré", "source": "voisins.example.org"}


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def drawn(mode="RGB", size=(60, 50)):
    return Image.radial_gradient("L").resize(size).convert(mode)


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_what_another_maillon_stores_is_kept_byte_for_byte(kind, mode):
    stored = reading.store(drawn(mode), kind)

    assert is_bare(stored.content, NAMES[kind])
    assert made_of(stored.content) == stored


@pytest.mark.parametrize("kind", list(Format))
def test_whatever_follows_the_picture_or_hides_in_it_is_left_out(kind):
    stored = reading.store(drawn(), kind).content
    exif = Image.Exif()
    exif[0x010E] = "Chez Awa, 12 rue des Lilas"
    target = io.BytesIO()
    drawn().save(target, NAMES[kind], exif=exif)

    for carried in (stored + b"<script>", target.getvalue()):
        assert not is_bare(carried, NAMES[kind])
        made = made_of(carried)
        assert is_bare(made.content, NAMES[kind])
        assert b"Lilas" not in made.content
        assert b"script" not in made.content


def test_a_picture_too_large_is_made_small():
    target = io.BytesIO()
    Image.new("RGB", (2400, 300), "white").save(target, "PNG")

    made = made_of(target.getvalue())

    assert max(made.width, made.height) == reading.MOST_SIDE


@pytest.mark.parametrize("content", [b"", b"<svg onload='x'>", b"\x89PNG\r\n\x1a\nfaux", b"RIFF\x00\x00\x00\x00WEBP"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(Refused):
        made_of(content)
    assert not is_bare(content, "PNG")


def test_brought_twice_it_is_there_once_and_it_follows_what_it_becomes_there(
    db, now, django_capture_on_commit_callbacks
):
    first, second = (reading.store(drawn(size=size), Format.PNG) for size in ((60, 50), (50, 50)))
    picture = bring_picture(first, code="AB12CD34", **THERE, now=now)
    old = picture.file.name
    assert bring_picture(first, code="AB12CD34", **THERE, now=now) is None

    with django_capture_on_commit_callbacks(execute=True):
        bring_picture(second, code="AB12CD34", **THERE, now=now)

    kept = Picture.objects.get()
    assert (kept.digest, kept.alt, kept.owner) == (sha256(second.content).hexdigest(), "Un carré", None)
    assert kept.file.storage.exists(kept.file.name)
    assert not kept.file.storage.exists(old)


@pytest.mark.parametrize("change", [lambda *given, **known: blur(given[0], [given[1]], **known), crop])
def test_what_was_hidden_here_stays_hidden_when_the_picture_comes_again(db, make_person, give, now, change):
    first, second = (reading.store(drawn(size=size), Format.PNG) for size in ((60, 50), (50, 50)))
    picture = bring_picture(first, code="AB12CD34", **THERE, now=now)
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator")
    change(picture, Area(left=0, top=0, width=80, height=100), seen=picture.digest, by=sylvie, now=now)
    hidden = Picture.objects.get().digest

    for again in (first, second, first):
        assert bring_picture(again, code="AB12CD34", **THERE, now=now) is None

    assert hidden not in [sha256(made.content).hexdigest() for made in (first, second)]
    assert Picture.objects.get().digest == hidden


def test_a_picture_of_ours_is_never_replaced_by_one_from_elsewhere(db, make_person, now):
    target = io.BytesIO()
    drawn().save(target, "PNG")
    ours = keep_picture(SimpleUploadedFile("a.png", target.getvalue()), alt="x", by=make_person(), now=now)

    with pytest.raises(Refused, match="picture_of_another_source"):
        bring_picture(reading.store(drawn(size=(50, 50)), Format.PNG), code=ours.code, **THERE, now=now)

    assert Picture.objects.get().digest == ours.digest
