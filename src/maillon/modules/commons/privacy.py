"""How long the words of readers are kept."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep

from .models import GuideOpinion


def forget_words(expired, *, now) -> None:
    """Empty what was written, and keep whether the guide helped."""
    expired.update(missing="")


keep(
    GuideOpinion,
    "created_at",
    for_=timedelta(days=365),
    erase=forget_words,
    where=~Q(missing=""),
    label=_("What somebody wrote about a guide"),
    why=_("To correct the guide; whether it helped stays, without any words."),
)
