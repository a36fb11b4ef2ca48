"""The hours that were certified: what a page of an exchange shows, what one person gave, what a stranger may verify."""

from django import forms
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from .models import Engagement, Hours
from .words import AN_HOUR, length_in_words

USUAL = 2 * AN_HOUR


class HoursForm(forms.Form):
    """How long it lasted."""

    hours = forms.IntegerField(label=_("Number of hours"), min_value=0, max_value=999)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=59, required=False)

    @property
    def total(self) -> int:
        """The whole, in minutes."""
        return self.cleaned_data["hours"] * AN_HOUR + (self.cleaned_data["minutes"] or 0)


def hours_part(engagement: Engagement, *, is_host: bool) -> dict:
    """Give what the page of an exchange shows of its hours: certified, or to be by its host."""
    if not engagement.listing.kind.certifies or engagement.state not in engagement.deal.happened:
        return {}
    hours = Hours.objects.filter(engagement=engagement).first()
    if hours is not None:
        return {"certified": hours, "certified_words": length_in_words(hours.minutes)}
    if not is_host:
        return {}
    usual = usual_minutes(engagement)
    return {"hours_form": HoursForm(initial={"hours": usual // AN_HOUR, "minutes": usual % AN_HOUR})}


def usual_minutes(engagement: Engagement) -> int:
    """Return how long it was to last."""
    start, end = engagement.starts_at, engagement.ends_at
    return int((end - start).total_seconds() // 60) if start and end and end > start else USUAL


def certified_to(person) -> tuple[QuerySet[Hours], int]:
    """Return the hours that were certified to a person, the latest first, and the minutes in all."""
    found = Hours.objects.filter(engagement__guest=person).order_by("-certified_at", "-pk")
    found = found.select_related(
        "engagement__listing__organisation",
        "engagement__listing__territory",
        "engagement__place__territory",
        "engagement__slot",
    )
    return found, found.aggregate(all=Sum("minutes"))["all"] or 0


def initials_of(person) -> str:
    """Return the initials of a person: what a stranger compares with the document."""
    return " ".join(f"{part[0].upper()}." for part in str(person).replace("-", " ").split()[:4])
