"""Somebody asked to be called back."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel import themes
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.lib.dispatch import MOST_HEAD_START

from ..flows import CLOSED, HELP, IN_HAND, MERGED, WAITING, WITH_PLACE
from ..languages import LANGUAGES
from .rank import Priority, RankField

# Where a request may be joined with another: it still owes the person something.
JOINABLE = (WAITING, IN_HAND, WITH_PLACE)


class Outcome(models.TextChoices):
    """What came of a request: said as it happened, never “processed”."""

    HELPED = "helped", pgettext_lazy("outcome", "Helped")
    PARTLY = "partly", _("Helped in part")
    HANDED_OVER = "handed_over", _("Handed over to a place")
    UNREACHABLE = "unreachable", _("Could not be reached")
    NOT_FOR_US = "not_for_us", _("Not something we do")
    UNANSWERED = "unanswered", _("Nobody could ring in time")


# Ends that nobody may write without having spoken with the person.
SPOKEN = (Outcome.HELPED, Outcome.PARTLY, Outcome.HANDED_OVER, Outcome.NOT_FOR_US)
# Ends after which the person was helped.
HELPED = (Outcome.HELPED, Outcome.PARTLY, Outcome.HANDED_OVER)


class CameBy(models.TextChoices):
    """How a request reached us."""

    SITE = "site", _("On the site")
    PHONE = "phone", _("By ringing us")


class HelpRequestQuerySet(models.QuerySet):
    """Requests, narrowed by where they stand."""

    def waiting(self):
        """Requests in the queue."""
        return self.filter(state=WAITING)

    def in_hand(self):
        """Requests somebody is taking care of."""
        return self.filter(state=IN_HAND)

    def unfinished(self):
        """Requests that still owe the person something."""
        return self.filter(state__in=(WAITING, IN_HAND))

    def joinable(self):
        """Requests not finished, those with a place included: another may be joined to them."""
        return self.filter(state__in=JOINABLE)

    def callable(self, *, now):
        """Waiting requests whose agreed moment has come."""
        return self.waiting().filter(callable_from__lte=now)

    def overdue(self, *, now):
        """Unfinished requests past their due time, unless somebody is on the phone about them at this moment."""
        calls = self.model._meta.get_field("calls").related_model.objects
        on_the_phone = calls.filter(request=OuterRef("pk"), result="")
        return self.unfinished().filter(~Exists(on_the_phone), due_at__lt=now)

    def locked(self, *, skip: bool = False):
        """Rows locked before anything that touches them, their lease or their offers, in that order everywhere.

        `skip` leaves out those that somebody else holds at this moment, instead of waiting.
        """
        return self.select_for_update(of=("self",), skip_locked=skip).select_related("territory")

    def by_rank(self):
        """In the order of arrival, less a bounded head start; a request keeps its rank whatever happens to it."""
        return self.order_by("ranked_at", "created_at", "pk")


class HelpRequest(models.Model):
    """What somebody needs, where, and when to ring; what identifies them is encrypted, and erased on time."""

    FLOW = HELP
    TOLD_IN_CONFIDENCE = ("name", "said", "phone", "phone_digest", "notes")

    code = CodeField()
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    theme = models.CharField(max_length=20, choices=themes.labels)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, related_name="+")
    for_someone_else = models.BooleanField(default=False)
    name = EncryptedTextField(blank=True)
    said = EncryptedTextField(blank=True)
    phone = EncryptedTextField(blank=True)
    phone_digest = models.CharField(max_length=32, blank=True)
    notes = EncryptedTextField(blank=True)

    state = models.CharField(
        max_length=10, choices=[(name, s.label) for name, s in HELP.states.items()], default=WAITING
    )
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="requests_in_hand"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    # Asked only of whoever says so; a mediator must speak it, however long it waits.
    language = models.CharField(max_length=5, choices=LANGUAGES, default="fr")
    priority = ArrayField(models.CharField(max_length=6, choices=Priority.choices), default=list, blank=True)
    ranked_at = RankField()
    # Passed on to those who answer the hard questions.
    is_hard = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    callable_from = models.DateTimeField()
    due_at = models.DateTimeField()
    # The first promise and the first ring, written once for the figures: those above move with each new attempt.
    first_callable_from = models.DateTimeField(null=True, blank=True)
    first_due_at = models.DateTimeField(null=True, blank=True)
    first_rung_at = models.DateTimeField(null=True, blank=True)
    # It was not us who rang: they rang about it first, while there was still time.
    rang_us_first = models.BooleanField(default=False)
    escalated_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    erased_at = models.DateTimeField(null=True, blank=True)
    came_by = models.CharField(max_length=5, choices=CameBy.choices, default=CameBy.SITE)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    merged_at = models.DateTimeField(null=True, blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=IN_HAND, mediator__isnull=False) | (~Q(state=IN_HAND) & Q(mediator__isnull=True)),
                name="request_in_hand_has_a_mediator",
            ),
            models.CheckConstraint(
                condition=(Q(state=CLOSED) & ~Q(outcome="") & Q(closed_at__isnull=False))
                | (~Q(state=CLOSED) & Q(outcome="")),
                name="request_closes_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state=MERGED, merged_into__isnull=False, merged_at__isnull=False)
                | (~Q(state=MERGED) & Q(merged_into__isnull=True, merged_at__isnull=True)),
                name="request_merged_leads_to_another",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="request_is_not_merged_into_itself"),
            # Whatever the reasons, nobody is overtaken by those who came later than this.
            models.CheckConstraint(
                condition=Q(ranked_at__lte=F("created_at"), ranked_at__gte=F("created_at") - MOST_HEAD_START),
                name="request_head_start_is_bounded",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("callable_from")), name="request_is_due_after_it_can_be"),
            models.CheckConstraint(
                condition=Q(first_callable_from__isnull=True, first_due_at__isnull=True, first_rung_at__isnull=True)
                | Q(
                    first_callable_from__isnull=False,
                    first_due_at__isnull=False,
                    first_due_at__gte=F("first_callable_from"),
                ),
                name="request_first_ring_has_its_promise",
            ),
            models.UniqueConstraint(
                fields=["mediator"], condition=Q(state=IN_HAND), name="request_one_in_hand_per_mediator"
            ),
            models.UniqueConstraint(
                fields=["phone_digest", "theme"],
                condition=Q(state__in=[WAITING, IN_HAND]) & ~Q(phone_digest=""),
                name="request_once_per_phone_and_theme",
            ),
        ]
        indexes = [
            models.Index(fields=["ranked_at", "id"], condition=Q(state=WAITING), name="request_ranks"),
            models.Index(fields=["due_at"], condition=Q(state__in=[WAITING, IN_HAND]), name="request_due"),
            models.Index(fields=["closed_at"], name="request_closed"),
            models.Index(fields=["closed_by", "closed_at"], name="request_closed_by"),
        ]

    def __str__(self):
        return self.code

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return HELP.state(self.state).final

    @property
    def subject(self):
        """The theme, with its icon and words."""
        return themes.get(self.theme)

    @property
    def stands(self) -> "HelpRequest":
        """The request that stands for this one: itself, or, when it was joined, the one that goes on."""
        request = self
        while request.merged_into_id is not None:
            request = request.merged_into
        return request
