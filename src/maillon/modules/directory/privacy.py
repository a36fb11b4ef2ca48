"""What the directory forgets, and when."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep

from .models import PlaceReport

keep(
    PlaceReport,
    "created_at",
    for_=timedelta(days=365),
    label=_("Remarks on places"),
    why=_("So that the team can check and correct the page of the place."),
)
