"""How long what people say when they propose a page is kept, and what goes with an account."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .models import Resource, ResourceFile, ResourceOpinion


def _forget_words(expired, *, now) -> None:
    expired.update(said="")


def _forget_file(expired, *, now) -> None:
    expired.update(content="")


keep(
    Resource,
    "proposed_at",
    for_=timedelta(days=90),
    erase=_forget_words,
    where=~Q(said=""),
    label=_("What somebody wrote when they proposed a page"),
    why=_("To understand why the page is useful; it is emptied as soon as somebody has looked at it."),
)
keep(
    ResourceFile,
    "started_at",
    for_=timedelta(days=7),
    erase=_forget_file,
    where=~Q(content=""),
    label=_("A file of resources that nobody confirmed"),
    why=_("To let the coordination look before it confirms."),
)


@on_erasure
def forget_who_rated(person, *, now) -> None:
    """Keep the figures, without the name."""
    ResourceOpinion.objects.filter(person=person).update(person=None)
    Resource.objects.filter(proposed_by=person).update(proposed_by=None)
    Resource.objects.filter(checked_by=person).update(checked_by=None)
    ResourceFile.objects.filter(by=person).update(by=None)


def resources_of(person) -> list[dict]:
    """Return the pages a person proposed, as plain values."""
    mine = Resource.objects.filter(proposed_by=person).order_by("pk")
    return [
        {"title": one.title, "address": one.address, "state": one.state, "proposed_at": one.proposed_at.isoformat()}
        for one in mine
    ]


def ratings_of(person) -> list[dict]:
    """Return what a person said of resources, as plain values."""
    mine = ResourceOpinion.objects.filter(person=person).select_related("resource").order_by("pk")
    return [{"resource": one.resource.title, "helped": one.helped, "at": one.created_at.isoformat()} for one in mine]


on_export("resources", resources_of)
on_export("resource_opinions", ratings_of)
