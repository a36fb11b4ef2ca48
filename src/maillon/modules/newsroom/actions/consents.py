"""Note who consents, and withdraw at once what somebody no longer consents to."""

from datetime import date, datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.files.models import Picture
from maillon.kernel.journal.actions import record
from maillon.kernel.revisions.actions import withdraw as withdraw_text
from maillon.kernel.revisions.models import Revision
from maillon.lib.refusal import Refused

from ..documents import shows
from ..models import Article, Consent, Whose
from ..queries import versions_that_count
from .pictures import settle as settle_pictures_of
from .publishing import held, publish_if_ready


@transaction.atomic
def note_consent(
    article: Article,
    *,
    picture: Picture | None = None,
    name: str,
    said: str = "",
    given_on: date | None,
    by,
    now: datetime,
) -> Consent:
    """Note the consent of a parent, or that of somebody shown in a picture, who may not have answered yet.

    Until they do, what readers see of that picture is withdrawn. Raises Refused("article_picture_not_shown").
    """
    held(article)
    require(by, "note consents", article)
    if picture is None and given_on is None:
        raise Refused("article_consent_without_day")
    if picture is not None and not any(picture.code in shows(one.content) for one in versions_that_count(article)):
        raise Refused("article_picture_not_shown")
    consent = Consent.objects.create(
        article=article,
        whose=Whose.PICTURED if picture else Whose.PARENT,
        picture=picture,
        name=name,
        said=said,
        given_on=given_on,
        noted_by=by,
        noted_at=now,
        seen_digest=picture.digest if picture else "",
    )
    record("note consent", article, by=by, at=now, after={"consent": consent.pk})
    _settle(article, consent, by=by, now=now)
    return consent


@transaction.atomic
def give(consent: Consent, *, given_on: date, by, now: datetime) -> Consent:
    """Note that somebody who was asked consents."""
    article = _held(consent)
    require(by, "note consents", article)
    consent.given_on, consent.taken_back_at = given_on, None
    return _noted(consent, article, "give consent", by=by, now=now)


@transaction.atomic
def take_back_consent(consent: Consent, *, by, now: datetime) -> Consent:
    """Note that somebody no longer consents: what readers see of it is withdrawn in the same instant."""
    article = _held(consent)
    require(by, "note consents", article)
    consent.taken_back_at = now
    return _noted(consent, article, "take back consent", by=by, now=now)


@transaction.atomic
def leave_out(consent: Consent, *, by, now: datetime) -> Article:
    """Note that somebody who did not consent cannot be recognised any more, since the picture was blurred or cut.

    Their name is forgotten; raises Refused("article_picture_unchanged") while the picture is the one they refused.
    """
    article = _held(consent)
    require(by, "note consents", article)
    picture = consent.picture and Picture.objects.select_for_update().filter(pk=consent.picture_id).first()
    if consent.holds or picture is None or consent.seen_digest in ("", picture.digest):
        raise Refused("article_picture_unchanged")
    record("leave out", article, by=by, at=now, after={"consent": consent.pk, "digest": picture.digest})
    consent.delete()
    settle_pictures_of(article, by=by, now=now)
    publish_if_ready(article, now=now)
    return article


@transaction.atomic
def say_nobody_is_shown(article: Article, *, revision: Revision, by, now: datetime) -> Article:
    """Note that nobody can be recognised in the pictures of the version one has read, where nobody is named.

    It is said of those pictures only; raises Refused("revision_superseded") when another version was written meanwhile.
    """
    held(article)
    require(by, "say who is shown", article)
    if revision.pk != article.text.head_id:
        raise Refused("revision_superseded")
    article.nobody_shown_in = revision
    article.save(update_fields=["nobody_shown_in"])
    record("nobody is shown", article, by=by, at=now, after={"revision": revision.pk})
    publish_if_ready(article, now=now)
    return article


def _held(consent: Consent) -> Article:
    article = held(consent.article)
    if not Consent.objects.filter(pk=consent.pk).exists():
        raise Refused("stale")
    consent.refresh_from_db(fields=["given_on", "taken_back_at", "seen_digest"])
    return article


def _noted(consent: Consent, article: Article, deed: str, *, by, now: datetime) -> Consent:
    consent.noted_by, consent.noted_at = by, now
    if consent.picture_id:
        consent.seen_digest = Picture.objects.values_list("digest", flat=True).get(pk=consent.picture_id)
    consent.save(update_fields=["given_on", "taken_back_at", "noted_by", "noted_at", "seen_digest"])
    record(deed, article, by=by, at=now, after={"consent": consent.pk})
    _settle(article, consent, by=by, now=now)
    return consent


def _settle(article: Article, consent: Consent, *, by, now: datetime) -> None:
    text = article.text
    if consent.holds:
        publish_if_ready(article, now=now)
    elif text.is_readable and (consent.picture is None or consent.picture.code in shows(text.published.content)):
        withdraw_text(text, why=consent.get_whose_display(), by=by, now=now)
    settle_pictures_of(article, by=by, now=now)
