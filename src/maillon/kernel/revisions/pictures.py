"""The pictures of texts: everybody sees those that a text people can read shows, and nobody those that somebody refused."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.db.models.lookups import In

from maillon.kernel.access import visible_to
from maillon.kernel.files.actions import hide, show_again
from maillon.kernel.files.models import Hidden, Picture

from .models import Revision, Text

IMAGE = "image:"


@transaction.atomic
def settle_pictures(codes: Iterable[str], *, refused: Collection[int] | None = None, by=None, now: datetime) -> None:
    """Hide the pictures of these codes that no readable text shows, or that are refused (by key); show the others again.

    Without `refused`, those that somebody refused stay hidden.
    """
    for picture in Picture.objects.select_for_update().filter(code__in=set(codes)).order_by("pk"):
        is_refused = picture.hidden_for == Hidden.REFUSED if refused is None else picture.pk in refused
        if is_refused:
            hide(picture, why=Hidden.REFUSED, by=by, now=now)
        elif _is_read(picture):
            show_again(picture, by=by, now=now)
        else:
            hide(picture, why=Hidden.WITHDRAWN, by=by, now=now)


def at_work_on(person) -> Q:
    """Pictures that somebody must see to cut, blur or leave them out: those of a text they may write, and no other's.

    A picture is of the text that named it first, and of those where its owner put it: naming its code elsewhere shows it to
    nobody, since everybody could read that code while the picture was shown.
    """
    theirs = visible_to(person, "write", Text.objects.order_by()).values("pk")
    named = Revision.objects.filter(content__icontains=Concat(Value(IMAGE), OuterRef("code"))).order_by("pk")
    again = Concat(Value(IMAGE), OuterRef(OuterRef("code")))
    earlier = Revision.objects.filter(text=OuterRef("text"), pk__lt=OuterRef("pk"), content__icontains=again)
    put_there = named.filter(~Exists(earlier), author=OuterRef("owner"), text__in=theirs)
    return Q(In(Subquery(named.values("text")[:1]), theirs)) | Q(Exists(put_there))


def _is_read(picture: Picture) -> bool:
    return Text.objects.readable().filter(published__content__icontains=f"{IMAGE}{picture.code}").exists()
