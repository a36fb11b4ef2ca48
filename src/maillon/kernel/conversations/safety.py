"""A message may be reported; whoever handles the report reads it, and the conversation around it if they say why."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access import may
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.safety.flows import APPEALED, OPEN
from maillon.kernel.safety.models import Case
from maillon.kernel.safety.registry import home_of, register
from maillon.kernel.safety.rules import covered
from maillon.lib.codes import normalise_code

from .looking import set_handler
from .marks import url_of
from .models import Message
from .reading import name_of

KIND = "message"


def _message(code: str) -> Message | None:
    found = Message.objects.filter(code=normalise_code(code), line="").select_related("thread", "author")
    return found.first()


def _territory(message: Message) -> str:
    return home_of(message.author) if message.author else ""


@transaction.atomic
def hide_message(message: Message, *, by, why: str, now: datetime) -> None:
    """Take a message away from everybody, for the reason that moderators gave."""
    if Message.objects.shown().filter(pk=message.pk).update(withdrawn_at=now, withdrawn_by=by, withdrawn_why=why[:200]):
        record("withdraw", message, by=by, at=now, why=why[:200])
        signal(f"thread:{message.thread.code}")


@transaction.atomic
def show_message(message: Message, *, by, now: datetime) -> None:
    """Bring back a message that should not have been taken away; one that its author took back stays so."""
    taken = Message.objects.filter(pk=message.pk, withdrawn_at__isnull=False).exclude(withdrawn_by=message.author)
    if taken.update(withdrawn_at=None, withdrawn_by=None, withdrawn_why=""):
        record("bring back", message, by=by, at=now)
        signal(f"thread:{message.thread.code}")


def threads_handled_by(person) -> Q:
    """Return the condition “a thread of which this person handles a reported message”."""
    cases = Case.objects.filter(covered(person), subject_kind=KIND, state__in=(OPEN, APPEALED))
    return Q(pk__in=Message.objects.filter(code__in=cases.values("subject_code")).values("thread"))


register(
    KIND,
    find=_message,
    label=_("A message"),
    title=lambda message: _("A message of %(name)s") % {"name": name_of(message.author)},
    url=lambda message: url_of(message.thread),
    owner=lambda message: message.author,
    territory=_territory,
    hide=hide_message,
    show=show_message,
    may_see=lambda message, viewer: may(viewer, "follow", message.thread) and message.withdrawn_at is None,
    context=lambda message: [(_("What it says"), message.body)],
)
set_handler(threads_handled_by)
