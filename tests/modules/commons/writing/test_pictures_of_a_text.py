"""A picture comes into a text that is being written, is refused, hidden in part, cut."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from maillon.kernel.files.models import Picture
from maillon.kernel.revisions.models import Draft
from maillon.modules.commons.writing.typed import opened


def edit(text):
    return reverse("writing:edit", args=[text.code])


def photo(content=None):
    target = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(target, "PNG")
    return SimpleUploadedFile("photo.png", target.getvalue() if content is None else content)


def test_a_picture_comes_into_the_text_where_the_caret_was(as_awa, text, filled):
    body = "Il fait nuit.\n\n## Étapes\n\n1. Un\n"

    answer = as_awa.post(
        edit(text), {**filled(deed="picture", body=body), "position": "5", "alt": "Le [mur]", "picture": photo()}
    )

    picture = Picture.objects.get()
    assert answer.url == reverse("writing:picture", args=[picture.code])
    _facts, kept = opened(Draft.objects.get().content)
    assert kept == f"Il fait nuit.\n\n![Le (mur)](image:{picture.code})\n\n## Étapes\n\n1. Un\n"
    assert as_awa.get(answer.url).status_code == 200
    page = as_awa.get(edit(text)).content.decode()
    assert picture.get_absolute_url() in page
    as_awa.post(edit(text), filled(body=kept))
    picture.refresh_from_db()
    assert picture.used_at


@pytest.mark.parametrize(
    ("content", "alt", "field"),
    [
        (None, "", "alt"),
        (b"<svg><script>alert(1)</script></svg>", "Un dessin", "picture"),
        (b"\0" * 20_000_001, "Une photo", "picture"),
    ],
    ids=["no words", "a drawing that runs", "twenty megabytes"],
)
def test_a_picture_that_is_refused_takes_no_text_away(as_awa, text, filled, content, alt, field):
    answer = as_awa.post(
        edit(text), {**filled(deed="picture", body="## Étapes\n\n1. Précieux\n"), "alt": alt, "picture": photo(content)}
    )

    assert answer.status_code == 422
    assert list(answer.context["picture_form"].errors) == [field]
    assert "Précieux" in answer.content.decode()
    assert "Précieux" in Draft.objects.get().content
    assert not Picture.objects.exists()


def test_a_part_of_a_picture_is_hidden_then_the_rest_cut_off(as_awa, text, filled):
    as_awa.post(edit(text), {**filled(deed="picture"), "alt": "Un mur", "picture": photo()})
    picture = Picture.objects.get()
    page = reverse("writing:picture", args=[picture.code])
    area = {"left": "0", "top": "0", "width": "50", "height": "50"}

    assert as_awa.post(page, {"deed": "blur", "seen": picture.digest, **area}).status_code == 302
    assert as_awa.post(page, {"deed": "crop", "seen": "autre", **area}).status_code == 422
    picture.refresh_from_db()
    assert as_awa.post(page, {"deed": "crop", "seen": picture.digest, **area}).status_code == 302
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (150, 100)
    assert as_awa.post(page, {"deed": "crop", "seen": picture.digest, **area, "width": "nan"}).status_code == 422
    assert as_awa.post(page, {"deed": "words", "alt": "Un mur blanc"}).status_code == 302
    assert as_awa.post(page, {"deed": "words", "alt": " "}).status_code == 422
