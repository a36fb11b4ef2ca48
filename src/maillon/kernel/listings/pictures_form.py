"""The pictures in the form of a listing: those it has, those that wait, and room for more."""

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.forms import SeveralFiles
from maillon.lib.refusal import Refused

from .actions.pictures import PicturesSaid, let_wait
from .models import ListingPicture
from .pictures import pictures_of, small_size
from .pictures_table import LONGEST_ALT

ACCEPTED = "image/*"
WAITING = "waiting"


class PicturesField(forms.Field):
    """Files that were read before the form: what was refused of them is said beside the field."""

    widget = SeveralFiles(attrs={"accept": ACCEPTED})

    def __init__(self, *, refused=(), **options):
        super().__init__(required=False, **options)
        self.refused = refused

    def validate(self, value):
        if self.refused:
            raise forms.ValidationError(list(self.refused))


def add_pictures(form, files, *, by, now: datetime) -> None:
    """Ask for pictures where the kind shows some; those sent wait at once, so that no other mistake loses them."""
    most = form.kind.pictures
    form.picture_rows = []
    if not most:
        return
    kept = list(form.listing.pictures.order_by("number")) if form.listing is not None else []
    waiting, refused = _sent_before(form, most, by=by), []
    gone = sum(bool(form.data.get(f"remove-{row.code}")) for row in [*kept, *waiting])
    for file in files:
        if len(kept) + len(waiting) - gone >= most:
            refused.append(explain(Refused("too_many_pictures", most=most)))
            break
        try:
            waiting.append(let_wait(file, by=by, now=now))
        except Refused as why:
            refused.append(_("%(name)s: %(why)s") % {"name": file.name, "why": explain(why)})
    form.fields["pictures"] = PicturesField(label=_("Add pictures"), refused=refused, help_text=_help(most))
    for shown, row in zip(pictures_of(form.listing) if kept else (), kept, strict=True):
        _add_row(form, row, shown["small"], waits=False)
    for row in waiting:
        _add_row(form, row, reverse("listings:waiting_picture", args=[row.code]), waits=True)


def pictures_said(form) -> PicturesSaid | None:
    """Give what was said of the pictures, for the actions; nothing where the kind shows none."""
    if not form.kind.pictures:
        return None
    given, rows = form.cleaned_data, [row["code"] for row in form.picture_rows]
    return PicturesSaid(
        coming=tuple(row["code"] for row in form.picture_rows if row["waits"]),
        gone=frozenset(code for code in rows if given.get(f"remove-{code}")),
        alts={code: given.get(f"alt-{code}", "") for code in rows if f"alt-{code}" in form.data},
    )


def _sent_before(form, most: int, *, by) -> list[ListingPicture]:
    """List what came with the same form before, and waits."""
    codes = form.data.getlist(WAITING)[: 2 * most] if hasattr(form.data, "getlist") else []
    found = {row.code: row for row in ListingPicture.objects.filter(code__in=codes, owner=by, listing=None)}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _add_row(form, row: ListingPicture, small: str, *, waits: bool) -> None:
    alt, remove = f"alt-{row.code}", f"remove-{row.code}"
    form.fields[alt] = forms.CharField(label=_("What does it show?"), required=False, max_length=LONGEST_ALT)
    form.fields[remove] = forms.BooleanField(label=_("Take this picture away"), required=False)
    form.initial.setdefault(alt, row.alt)
    width, height = small_size(row.width, row.height)
    form.picture_rows.append(
        {"code": row.code, "small": small, "width": width, "height": height, "waits": waits, "alt": form[alt], "remove": form[remove]}
    )  # fmt: skip


def _help(most: int) -> str:
    return ngettext(
        "%(most)d picture at most, in JPEG, PNG or WebP. No person, no number plate, no address: everybody sees it.",
        "%(most)d pictures at most, in JPEG, PNG or WebP. No person, no number plate, no address: everybody sees them.",
        most,
    ) % {"most": most}
