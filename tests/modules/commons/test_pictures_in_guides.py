"""A guide shows our pictures, with their words; any other picture is replaced by its words."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from maillon.kernel.files.actions import keep_picture
from maillon.modules.commons.reading.bodies import read_body


@pytest.fixture
def picture(make_person, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(target, "PNG")
    return keep_picture(SimpleUploadedFile("a.png", target.getvalue()), alt="x", by=make_person(), now=now)


def shown(body):
    return str(read_body(body, reachable=frozenset()).intro)


def test_a_picture_alone_stands_as_a_figure_and_keeps_its_place_while_it_loads(picture):
    address = picture.get_absolute_url()

    assert shown(f"![Un «\u00a0mur\u00a0» & rien](image:{picture.code})") == (
        f'<figure><img src="{address}" alt="Un «&nbsp;mur&nbsp;» &amp; rien" width="30" height="20" loading="lazy">'
        "</figure>"
    )
    assert shown(f"Voici ![un mur](image:{picture.code.lower()}).").startswith(f'<p>Voici <img src="{address}"')
    assert "<figure>" in shown(f"- ![un mur](image:{picture.code})")


@pytest.mark.parametrize(
    "address", ["image:ZZZZZZZZ", "https://a.fr/x.png", "/images/a.png", "image:", "data:x", "image:a%00b"]
)
def test_any_other_picture_is_replaced_by_its_words(db, address):
    assert "<img" not in shown(f"![un mur]({address})")
    assert "un mur" in shown(f"![un mur]({address})")


def test_the_words_of_a_picture_are_searched(picture):
    assert read_body(f"![un mur](image:{picture.code})", reachable=frozenset()).plain == "un mur"
