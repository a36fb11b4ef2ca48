"""Note who consents, and withdraw at once what somebody no longer consents to."""

from datetime import date, datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.revisions.actions import withdraw as withdraw_text
from maillon.lib.refusal import Refused

from ..models import Article, Consent, Whose
from .publishing import held, publish_if_ready


@transaction.atomic
def note_consent(
    article: Article, *, whose: str, name: str, said: str = "", given_on: date | None, by, now: datetime
) -> Consent:
    """Note a consent, or that somebody shown has not answered yet; one more person asked hides what they are shown in."""
    held(article)
    require(by, "note consents", article)
    if whose == Whose.PARENT and given_on is None:
        raise Refused("article_consent_without_day")
    consent = Consent.objects.create(
        article=article, whose=whose, name=name, said=said, given_on=given_on, noted_by=by, noted_at=now
    )
    record("note consent", article, by=by, at=now, after={"consent": consent.pk})
    _settle(article, consent, by=by, now=now)
    return consent


@transaction.atomic
def give(consent: Consent, *, given_on: date, by, now: datetime) -> Consent:
    """Note that somebody who was asked consents."""
    article = held(consent.article)
    require(by, "note consents", article)
    consent.given_on, consent.taken_back_at = given_on, None
    return _noted(consent, article, "give consent", by=by, now=now)


@transaction.atomic
def take_back_consent(consent: Consent, *, by, now: datetime) -> Consent:
    """Note that somebody no longer consents: what is published is withdrawn in the same instant."""
    article = held(consent.article)
    require(by, "note consents", article)
    consent.taken_back_at = now
    return _noted(consent, article, "take back consent", by=by, now=now)


@transaction.atomic
def say_nobody_is_shown(article: Article, *, by, now: datetime) -> Article:
    """Note that nobody can be recognised in the pictures."""
    held(article)
    require(by, "note consents", article)
    article.nobody_shown = True
    article.save(update_fields=["nobody_shown"])
    record("nobody is shown", article, by=by, at=now)
    publish_if_ready(article, now=now)
    return article


def _noted(consent: Consent, article: Article, deed: str, *, by, now: datetime) -> Consent:
    consent.noted_by, consent.noted_at = by, now
    consent.save(update_fields=["given_on", "taken_back_at", "noted_by", "noted_at"])
    record(deed, article, by=by, at=now, after={"consent": consent.pk})
    _settle(article, consent, by=by, now=now)
    return consent


def _settle(article: Article, consent: Consent, *, by, now: datetime) -> None:
    if consent.holds:
        publish_if_ready(article, now=now)
    elif article.text.is_readable:
        withdraw_text(article.text, why=consent.get_whose_display(), by=by, now=now)
