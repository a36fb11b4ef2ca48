"""Put a picture in an article, hide those that readers may not see, and let go of the pictures of whoever leaves."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.files.actions import keep_picture
from maillon.kernel.files.models import Picture
from maillon.kernel.revisions.actions import save_draft
from maillon.kernel.revisions.models import Revision, Text
from maillon.kernel.revisions.pages import Page
from maillon.kernel.revisions.pictures import settle_pictures

from ..documents import IMAGE, shows, with_picture, write_content
from ..models import Article, Consent


def add_picture(
    article: Article,
    upload: UploadedFile,
    *,
    alt: str,
    at: int | None,
    title: str,
    summary: str,
    body: str,
    based_on: Revision,
    by,
    page: Page | None = None,
    now: datetime,
) -> Picture:
    """Keep a picture, and all that was typed with it as a draft; raises Refused in words."""
    require(by, "write", article)
    picture = keep_picture(upload, alt=alt, by=by, now=now)
    content = write_content(title, summary, with_picture(body, picture, at=at))
    save_draft(article.text, content=content, based_on=based_on, by=by, page=page, now=now)
    return picture


def settle(article: Article, *, by=None, now: datetime) -> None:
    """Let readers see the pictures of what they read, and no picture where somebody shown does not consent."""
    codes = _codes_of(article)
    if codes:
        # Held before consents are read, which may be those of another article with the same picture.
        held = list(Picture.objects.select_for_update().filter(code__in=codes).order_by("pk"))
        consents = Consent.objects.filter(picture__in=held).only("picture", "given_on", "taken_back_at").order_by("pk")
        refused = {one.picture_id for one in consents if not one.holds}
        settle_pictures(codes, refused=refused, by=by, now=now)


def delete_pictures(article: Article) -> None:
    """Delete the pictures that an article showed in any of its versions, and that readers see in no text of somebody else.

    What others only draft holds none back: whoever leaves takes their pictures along.
    """
    left = Article.objects.filter(author=None).values("text")
    others = Text.objects.filter(published__isnull=False).exclude(pk__in=left).exclude(pk=article.text_id)
    for picture in Picture.objects.filter(code__in=_codes_of(article)).order_by("pk"):
        if not others.filter(published__content__icontains=f"{IMAGE}{picture.code}").exists():
            file = picture.file
            picture.delete()
            transaction.on_commit(lambda file=file: file.storage.delete(file.name))


def _codes_of(article: Article) -> set[str]:
    """Return the pictures that an article shows in any of its versions."""
    versions = Revision.objects.filter(text=article.text_id, content__contains=IMAGE)
    return {code for content in versions.values_list("content", flat=True) for code in shows(content)}
