"""Let somebody act for an organisation, and end it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.people.moderators import moderators_of
from maillon.lib.refusal import Refused

from ..events import ActingEnded
from ..models import Member, Organisation
from ..queries import members_on


@transaction.atomic
def let_act(person, organisation: Organisation, *, by=None, now: datetime) -> Member:
    """Let somebody act for an organisation from today; twice is once, and whoever comes back acts again.

    `by` is nobody where an operator acts from the command line. Raises Refused("organisation_closed").
    """
    if by is not None:
        require(by, "look after", organisation)
    member, is_new = give_acting(person, organisation, by=by, now=now)
    if is_new and by is not None and by.pk != person.pk:
        url = reverse("organisations:mine")
        tell(person, "organisations.accepted", about=organisation, url=url, now=now, organisation=str(organisation))
    return member


def give_acting(person, organisation: Organisation, *, by, now: datetime) -> tuple[Member, bool]:
    """Write that somebody acts for an organisation, and tell whether they did not yet."""
    # The row of the organisation is the lock: who comes, who leaves and who is last are told one after the other.
    organisation = _locked(organisation)
    if organisation.closed_at is not None:
        raise Refused("organisation_closed", organisation=str(organisation))
    today = localdate(now)
    member, is_new = Member.objects.get_or_create(organisation=organisation, person=person, defaults={"since": today})
    if not is_new and member.until is not None and member.until < today:
        member.since, member.until = today, None
        member.save(update_fields=["since", "until"])
        is_new = True
    if is_new:
        record("let act", organisation, by=by, at=now, after={"person": person.pk})
    return member, is_new


@transaction.atomic
def end_acting(member: Member, *, by, now: datetime) -> None:
    """End what somebody may do for an organisation, now; they are told, and so is the coordination if nobody is left."""
    require(by, "look after", member.organisation)
    organisation, person = member.organisation, member.person
    if _end(organisation, person, by=by, verb="end acting", now=now) and by.pk != person.pk:
        url = reverse("organisations:mine")
        tell(person, "organisations.ended", about=organisation, url=url, now=now, organisation=str(organisation))


@transaction.atomic
def leave(organisation: Organisation, *, by, now: datetime) -> bool:
    """Act no longer for an organisation, by one's own choice; twice changes nothing."""
    return _end(organisation, by, by=by, verb="leave", now=now)


def _end(organisation: Organisation, person, *, by, verb: str, now: datetime) -> bool:
    """Write that it held until yesterday, or never if it was given today; the journal remembers both."""
    organisation, today = _locked(organisation), localdate(now)
    there = members_on(today).filter(organisation=organisation)
    own = there.filter(person=person).first()
    if own is None:
        return False
    record(verb, organisation, by=by, at=now, after={"person": person.pk, "since": own.since.isoformat()})
    if own.since < today:
        Member.objects.filter(pk=own.pk).update(until=today - timedelta(days=1))
    else:
        own.delete()
    publish(ActingEnded(organisation.pk, person.pk))
    if organisation.closed_at is None and not there.exists():
        url = reverse("organisations:organisation", args=[organisation.code])
        for one in moderators_of(organisation.path, besides={by and by.pk}, now=now):
            tell(one, "organisations.nobody_left", about=organisation, url=url, now=now, organisation=str(organisation))
    return True


@transaction.atomic
def forget_member(person, *, now: datetime) -> None:
    """Take away all that somebody who is erased did for organisations; whoever coordinates knows where nobody is left."""
    for member in Member.objects.filter(person=person).select_related("organisation").order_by("pk"):
        _end(member.organisation, person, by=None, verb="leave", now=now)
    Member.objects.filter(person=person).delete()


def _locked(organisation: Organisation) -> Organisation:
    rows = Organisation.objects.select_for_update(no_key=True, of=("self",)).select_related("territory")
    return rows.get(pk=organisation.pk)
