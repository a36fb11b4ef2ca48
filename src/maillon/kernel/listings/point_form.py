"""Where the device of an author is, if they want that said: a hidden field that a button fills."""

from django import forms
from django.utils.translation import gettext as _

from maillon.kernel.kinds import PublicPoint
from maillon.lib.geo import Point, distance_km, parse_point
from maillon.lib.refusal import Refused

from .models import Listing

FARTHEST_KM = 15  # from the middle of the commune that was said


class PointField(forms.Field):
    """A point as a device writes it, "latitude,longitude"; what is none is left aside: nobody typed it."""

    widget = forms.HiddenInput

    def clean(self, value) -> Point | None:
        """Return the point, or nothing."""
        try:
            return parse_point(value or "")
        except Refused:
            return None


def add_point(form: forms.Form) -> None:
    """Take a point where the kind shows more than the commune; of several places, none is asked."""
    if form.kind.point is not PublicPoint.COMMUNE and form.kind.addresses == 1:
        form.fields["point"] = PointField(required=False)


def exact_said(listing: Listing) -> dict:
    """Give the exact place of a listing as its form shows it."""
    exact = getattr(listing, "exact_place", None)
    return {"address": exact.address if exact else "", "point": exact.point if exact else ""}


def check_point(form: forms.Form, given: dict) -> None:
    """Forget a point that is not of the commune: of another one before, or of a device that is elsewhere, which is said."""
    point, place = given.get("point"), given.get("place")
    if point is None:
        return
    is_as_before = form.data.get(form.add_prefix("point")) == form.initial.get("point")
    if place is None or place.latitude is None or (is_as_before and place != form.initial.get("place")):
        given["point"] = None
    elif distance_km(*point, place.latitude, place.longitude) > FARTHEST_KM:
        given["point"] = None
        form.data = form.data.copy()
        form.data[form.add_prefix("point")] = ""
        if not form.draft:
            form.add_error("place", _("Your device is far from this commune. Check it, or send again: the point will be in the middle of the commune."))  # fmt: skip
