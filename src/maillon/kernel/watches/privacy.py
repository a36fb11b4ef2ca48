"""What is kept of searches, given back, and let go of."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .models import Find, Watch
from .naming import name_of

keep(
    Watch,
    "changed_at",
    for_=timedelta(days=365),
    label=_("The searches that people keep"),
    why=_("To tell them of what they look for, for a year after they last chose."),
)
keep(
    Find,
    "found_at",
    for_=timedelta(days=400),
    label=_("Which listing was found for whom"),
    why=_("So that nobody is told twice of the same one."),
)


@on_erasure
def forget_the_searches(person, *, now) -> None:
    """Let go of what the person looked for and of what was found."""
    Find.objects.filter(person=person).delete()
    Watch.objects.filter(person=person).delete()


def searches_of(person) -> list[dict]:
    """Return what the person looks for, as plain values."""
    own = Watch.objects.of_known_kinds().filter(person=person).order_by("pk")
    return [
        {
            "code": watch.code, "kind": watch.kind_slug, "looked_for": name_of(watch), "rhythm": watch.rhythm,
            "words": watch.q, "near": watch.near_label, "to": watch.to_label, "side": watch.side, "facets": watch.facets,
            "days": [day.isoformat() for day in (watch.first_on, watch.last_on) if day], "people": watch.people,
            "created_at": watch.created_at.isoformat(), "found": watch.finds.count(),
        }
        for watch in own
    ]  # fmt: skip


on_export("searches", searches_of)
