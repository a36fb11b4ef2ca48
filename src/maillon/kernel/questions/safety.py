"""What safety counts of questions: how many people one writes to first."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from maillon.kernel.conversations.models import Member, Message, Thread
from maillon.kernel.safety import limits

from .asking import ABOUT


def _new_people(person, since) -> int:
    """Count the people this person asked something first, without those who wrote back."""
    wrote_back = Message.objects.filter(thread=OuterRef("pk"), line="").exclude(author=person)
    asked = Thread.objects.filter(opened_by=person, about_kind=ABOUT, opened_at__gte=since)
    silent = asked.filter(~Exists(wrote_back))
    return Member.objects.filter(thread__in=silent).exclude(person=person).values("person").distinct().count()


limits.register_act("ask", label=_("Ask about listings"), count=_new_people, allowed=(10, 25, 80))
