"""Put a picture in an article, and let go of the pictures of whoever leaves."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.files.actions import keep_picture
from maillon.kernel.files.models import Picture
from maillon.kernel.revisions.actions import save_draft
from maillon.kernel.revisions.models import Revision

from ..documents import IMAGE, shows, with_picture, write_content
from ..models import Article


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
    now: datetime,
) -> Picture:
    """Keep a picture, and all that was typed with it as a draft; raises Refused in words."""
    require(by, "write", article)
    picture = keep_picture(upload, alt=alt, by=by, now=now)
    content = write_content(title, summary, with_picture(body, picture, at=at))
    save_draft(article.text, content=content, based_on=based_on, by=by, now=now)
    return picture


def delete_pictures(article: Article) -> None:
    """Delete the pictures that an article showed in any of its versions, and that no other text names."""
    versions = Revision.objects.filter(text=article.text_id, content__contains=IMAGE)
    codes = {code for content in versions.values_list("content", flat=True) for code in shows(content)}
    others = Revision.objects.exclude(text=article.text_id)
    for picture in Picture.objects.filter(code__in=codes).order_by("pk"):
        if not others.filter(content__icontains=f"{IMAGE}{picture.code}").exists():
            file = picture.file
            picture.delete()
            transaction.on_commit(lambda file=file: file.storage.delete(file.name))
