"""Guides are texts: what one must say to be published, and who may write, proofread and publish them."""

import re
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillon.kernel.journal.models import Entry
from maillon.kernel.revisions import register, rights
from maillon.kernel.revisions.kinds import VERBS
from maillon.kernel.revisions.models import Revision, Text
from maillon.lib.refusal import Refused

from .addresses import hold_address
from .documents import KIND
from .models import Guide
from .reading.manuscripts import open_text, read_text

_VERIFIED = re.compile(r"^verified_on:.*$", re.MULTILINE)
_LICENCE = re.compile(r"^licence:.*$", re.MULTILINE)


def _fits(text, content: str) -> None:
    """Refuse the address of another guide, and another address than the one people know."""
    slug = read_text(content, language=text.language).slug
    hold_address(slug)  # of two published at once, the second then finds the guide of the first
    of_text = {
        guide.text_id: guide.slug for guide in Guide.objects.filter(Q(slug=slug) | Q(text=text)).only("slug", "text_id")
    }
    known = of_text.pop(text.pk, slug)
    if of_text:
        raise Refused("guide_slug_taken", slug=slug)
    if known != slug:
        raise Refused("guide_slug_stays", slug=known)


def _fact(content: str, name: str) -> str:
    """Read one fact of a text that may be unfinished."""
    try:
        value = open_text(content)[0].get(name, "")
    except Refused:
        return ""
    return value.strip() if isinstance(value, str) else ""


def _authors(content: str) -> list[str]:
    """Read whom a guide names as its authors."""
    try:
        return read_text(content).authors
    except Refused:
        return []


def _relicense(content: str, licence: str) -> str:
    """Write another licence among the facts, and leave every other byte alone."""
    return _LICENCE.sub(f"licence: {licence}", content, count=1)


def _renewed_on(content: str) -> date | None:
    """Read the day a guide says it was checked."""
    try:
        return date.fromisoformat(_fact(content, "verified_on"))
    except ValueError:
        return None


def _renew(content: str, day: date) -> str:
    """Write the day it was checked among the facts, and leave every other byte alone."""
    return _VERIFIED.sub(f"verified_on: {day.isoformat()}", content, count=1)


def _url(text) -> str:
    slug = Guide.objects.filter(text=text).values_list("slug", flat=True).first()
    return reverse("commons:guide", args=[slug]) if slug else ""


register(
    KIND,
    label=_("Guide"),
    check=read_text,
    fits=_fits,
    url=_url,
    title=lambda content: _fact(content, "title"),
    licence=lambda content: _fact(content, "licence"),
    authors=_authors,
    relicense=_relicense,
    renewed_on=_renewed_on,
    renew=_renew,
)


def _coordinates(person) -> Q:
    is_coordinator = person.has_role("coordinator", on=timezone.localdate())
    return Q() if is_coordinator else Q(pk__in=[])


for verb in VERBS:
    rights(KIND, verb, _coordinates)


def _began_its_translation(person) -> Q:
    """Whoever began a translation, or had it since, goes on writing it once somebody else took it up."""
    began = Revision.objects.filter(author=person, number=1, text__translates__isnull=False)
    had = Entry.objects.filter(model=Text._meta.label_lower, verb="take up", before__owner=person.pk)
    return Q(pk__in=began.values("text")) | (
        Q(translates__isnull=False) & Exists(had.filter(object_id=OuterRef("pk")))  # one text at a time, by its index
    )


rights(KIND, "write", lambda person: Q(owner=person))
rights(KIND, "write", _began_its_translation)
