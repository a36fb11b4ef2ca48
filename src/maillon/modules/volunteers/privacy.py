"""What we forget of those who came to help, and what they may take away."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .actions.documents import forget_documents
from .actions.leaving import empty_words, let_go_of
from .flows import FINAL
from .models import Document, Enrolment, Invitation, Mentoring, VolunteerImport
from .policy import DOCUMENT_LASTS, ERASE_AFTER, INVITATION_LASTS

keep(
    Enrolment,
    "moved_at",
    for_=ERASE_AFTER,
    erase=empty_words,
    where=Q(erased_at__isnull=True, state__in=FINAL),
    label=_("Enrolments that ended: what was written, references, questions and answers"),
    why=_("So that somebody who comes back is not asked everything twice."),
)
keep(
    Document,
    "sent_at",
    for_=DOCUMENT_LASTS,
    erase=forget_documents,
    label=_("Documents that a team asked of volunteers"),
    why=_("The time for the team to read them."),
)
keep(
    Invitation,
    "sent_at",
    for_=2 * INVITATION_LASTS,
    label=_("Invitations of volunteers by their team"),
    why=_("So that the same person is not invited twice; the address goes after a month."),
)
keep(
    Mentoring,
    "ended_at",
    for_=timedelta(days=365),
    label=_("Who accompanied whom, once it ended"),
    why=_("To see that those who begin are accompanied."),
)
keep(
    VolunteerImport,
    "started_at",
    for_=ERASE_AFTER,
    label=_("Files of volunteers brought in: the figures, never the people"),
    why=_("So that the team finds what was brought in; the file itself goes at once."),
)


@on_erasure
def forget_a_volunteer(person, *, now) -> None:
    """End what is under way, and empty what they wrote."""
    let_go_of(person, now=now)


def volunteering_of(person) -> dict:
    """Return what somebody told us when they came, and what became of it."""
    pairs = Mentoring.objects.filter(Q(newcomer=person) | Q(mentor=person))
    return {
        "enrolments": [
            _enrolment(enrolment)
            for enrolment in Enrolment.objects.filter(person=person)
            .select_related("hub", "territory")
            .prefetch_related("documents")
            .order_by("pk")
        ],
        "mentoring": [
            {
                "as": "newcomer" if pair.newcomer_id == person.pk else "mentor",
                "from": pair.started_at.isoformat(),
                "until": pair.ended_at.isoformat() if pair.ended_at else None,
            }
            for pair in pairs.order_by("pk")
        ],
    }


def _enrolment(enrolment: Enrolment) -> dict:
    dates = {"created_at": enrolment.created_at, "since": enrolment.moved_at, "conditions_at": enrolment.conditions_at}
    return {
        "code": enrolment.code,
        "state": enrolment.state,
        "hub": enrolment.hub.name if enrolment.hub else None,
        "commune": enrolment.territory.name,
        "themes": enrolment.themes,
        "languages": enrolment.languages,
        "level": enrolment.level,
        "hours": enrolment.hours,
        "equipment": enrolment.equipment,
        "age": enrolment.age,
        "conditions": enrolment.conditions,
        "questions_passed": enrolment.questions_passed,
        "documents": [document.sent_at.isoformat() for document in enrolment.documents.all()],
        **{name: getattr(enrolment, name) for name in Enrolment.TOLD_IN_CONFIDENCE},
        **{name: moment.isoformat() for name, moment in dates.items()},
    }


on_export("volunteering", volunteering_of)
