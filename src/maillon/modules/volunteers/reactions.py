"""What follows, later, from what happens to those who come to help."""

from datetime import UTC, datetime

from django.utils import timezone

from maillon.kernel.events import every, on

from .actions.importing import drop_old_imports
from .actions.mentoring import end_after_calls, who_finished
from .actions.places import offer_places
from .actions.waiting import look_after_everyone
from .events import EnrolmentMoved, MentorGiven, VolunteerEnrolled, VolunteerInvited
from .flows import FINAL
from .models import Enrolment, Invitation, Mentoring
from .telling import tell_invited, tell_of_move, tell_pair, tell_received


@on(VolunteerEnrolled, later=True)
def thank(event) -> None:
    """Thank whoever enrolled, and say what comes next."""
    enrolment = Enrolment.objects.select_related("person", "hub", "territory").get(pk=event.enrolment_id)
    if enrolment.state == "asked":
        tell_received(enrolment, now=timezone.localtime())


@on(EnrolmentMoved, later=True)
def say_what_changed(event) -> None:
    """Tell the person, and offer to the next one the place that may be free."""
    enrolment = Enrolment.objects.select_related("person", "hub", "territory").get(pk=event.enrolment_id)
    now = timezone.localtime()
    tell_of_move(enrolment, event.verb, now=now)
    if enrolment.state in FINAL and enrolment.hub:
        offer_places(enrolment.hub, now=now)


@on(MentorGiven, later=True)
def introduce(event) -> None:
    """Tell both of them."""
    tell_pair(
        Mentoring.objects.select_related("mentor", "newcomer", "hub").get(pk=event.mentoring_id),
        now=timezone.localtime(),
    )


@on(VolunteerInvited, later=True)
def invite(event) -> None:
    """Send the invitation."""
    tell_invited(Invitation.objects.select_related("hub").get(pk=event.invitation_id), now=timezone.localtime())


@on("helpline.RequestEnded", later=True)
def let_newcomers_go_on_alone(event) -> None:
    """Part from their mentor whoever has now finished enough requests."""
    if newcomer := who_finished(event.request_id):
        end_after_calls(newcomer, now=timezone.localtime())


@every("*/10 * * * *", name="volunteers.tick")
def tick(timestamp: int) -> None:
    """Find teams, offer places, remind, warn, let go, drop forgotten files."""
    now = timezone.localtime(max(datetime.fromtimestamp(timestamp, tz=UTC), timezone.now()))
    look_after_everyone(now=now)
    drop_old_imports(now=now)
