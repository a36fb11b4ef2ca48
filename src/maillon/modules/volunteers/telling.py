"""Tell the person, and those who welcome them, what became of an enrolment."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime

from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.addresses import read_address
from maillon.kernel.people.models import Person
from maillon.ui.dates import date_format

from .choices import Reason
from .models import Enrolment, Invitation, Mentoring
from .queries import coordinators_of, team_of, team_roles

# What the person is told of each move; what they did themselves needs no message.
SAID = {
    "ask_more": "volunteers-ask-more",
    "accept": "volunteers-accepted",
    "keep": "volunteers-listed",
    "offer": "volunteers-place",
    "refuse": "volunteers-refused",
    "let_go": "volunteers-let-go",
    "get_ready": "volunteers-ready",
    "leave": "volunteers-goodbye",
}
# The state that each of these moves leads to: a message that is no longer true is not sent.
HOLDS = {"ask_more": "more_asked", "keep": "waiting_list", "offer": "offered"}
LEADS = {"accept": "volunteers:prepare", "let_go": "volunteers:who"}


def tell_of_move(enrolment: Enrolment, verb: str, *, now: datetime) -> None:
    """Tell the person of a move, unless it no longer holds."""
    person = enrolment.person
    if verb not in SAID or not person.is_active or HOLDS.get(verb, enrolment.state) != enrolment.state:
        return
    with translation.override(person.language):
        day = date_format(localtime(enrolment.answer_by), "l j F") if enrolment.answer_by else ""
        reason = str(Reason(enrolment.reason).label) if enrolment.reason else ""
    url = reverse(LEADS.get(verb, "volunteers:mine"))
    slug = "volunteers-no-team-end" if verb == "let_go" and enrolment.hub is None else SAID[verb]
    tell(
        person, slug, about=enrolment, url=url, now=now, until=enrolment.answer_by,
        hub=str(enrolment.hub or ""), day=day, reason=reason,
    )  # fmt: skip


def tell_received(enrolment: Enrolment, *, now: datetime) -> None:
    """Thank the person, honestly where there is no team; ask a parent; tell those who could open a team."""
    url = reverse("volunteers:mine")
    if enrolment.hub:
        tell(enrolment.person, "volunteers-received", about=enrolment, url=url, now=now, hub=enrolment.hub.name)
        tell_team(enrolment, now=now)
    else:
        tell(enrolment.person, "volunteers-no-team", about=enrolment, url=url, now=now)
        for operator in team_of(enrolment.territory.path, None, roles=team_roles(now=now)):
            tell(
                operator, "volunteers-no-hub", about=enrolment, url=reverse("volunteers:manage"), now=now,
                place=enrolment.territory.label,
            )  # fmt: skip
    if enrolment.lacks_consent and enrolment.parent:
        address = read_address(enrolment.parent)
        send_message(
            "volunteers-consent", **_to(address.channel, address.value), about=enrolment, now=now,
            url=reverse("volunteers:consent", args=[enrolment.consent_code]),
            name=enrolment.person.name, hub=str(enrolment.hub or ""),
        )  # fmt: skip


def tell_invited(invitation: Invitation, *, now: datetime) -> None:
    """Send the invitation to the only address we know."""
    if invitation.state == "invited" and invitation.address:
        send_message(
            "volunteers-invited", **_to(invitation.channel, invitation.address), about=invitation, now=now,
            url=reverse("volunteers:invitation", args=[invitation.code]),
            name=invitation.name, hub=invitation.hub.name,
        )  # fmt: skip


def tell_elsewhere(invitation: Invitation, *, is_in_team: bool, now: datetime) -> None:
    """Tell those who look after the hub that whoever they invited answered, and helps another team or hopes to."""
    url, hub = reverse("volunteers:manage"), invitation.hub
    slug = "volunteers-elsewhere" if is_in_team else "volunteers-waits-elsewhere"
    for person in team_of(invitation.territory.path, hub.pk, roles=team_roles(now=now)):
        tell(person, slug, about=invitation, url=url, now=now, hub=hub.name, name=invitation.name)


def tell_pair(mentoring: Mentoring, *, now: datetime) -> None:
    """Introduce a newcomer and their mentor to each other."""
    url = reverse("volunteers:mine")
    _introduce(mentoring.newcomer, "volunteers-mentor", mentoring.mentor, mentoring, url, now)
    _introduce(mentoring.mentor, "volunteers-newcomer", mentoring.newcomer, mentoring, url, now)


def tell_team(enrolment: Enrolment, *, now: datetime) -> None:
    """Say in the digest that people came, once until it is read: two hundred enrolments are one message."""
    team = coordinators_of(enrolment, now=now)
    unread = Notice.objects.filter(person__in=team, slug="volunteers-came", read_at=None)
    told = set(unread.values_list("person_id", flat=True))
    for person in team:
        if person.pk not in told:
            tell(person, "volunteers-came", url=reverse("volunteers:manage"), now=now, hub=enrolment.hub.name)


def _introduce(person: Person, slug: str, other: Person, mentoring: Mentoring, url: str, now: datetime) -> None:
    tell(person, slug, about=mentoring, url=url, now=now, name=str(other), hub=mentoring.hub.name)


def _to(channel: str, value: str) -> dict[str, str]:
    return {"to_email": value} if channel == "email" else {"to_phone": value}
