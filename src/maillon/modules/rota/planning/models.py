"""What a coordinator decides about a week: what is expected, how work is counted, and the rota proposed."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q

from maillon.kernel.fields import CodeField

from .flows import DRAFT, PLAN, PUBLISHED, SOLVING


class Practice(models.Model):
    """How a team works, where it knows better than its history: length of a call, patience, share of live calls."""

    hub = models.OneToOneField("territories.Hub", models.CASCADE, related_name="practice")
    # Out of a hundred requests, those answered while the person is on the line; the others are rung back.
    calls_percent = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    # Whatever is expected, so many are there in each open half-hour: a phone nobody answers is worse than a quiet one.
    least_people = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(20)])
    # Empty: measured from history.
    handling_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(3), MaxValueValidator(120)]
    )
    patience_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(calls_percent__lte=100), name="practice_percent_is_one"),
            models.CheckConstraint(
                condition=Q(handling_minutes__isnull=True) | Q(handling_minutes__range=(3, 120)),
                name="practice_handling_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(patience_minutes__isnull=True) | Q(patience_minutes__range=(1, 30)),
                name="practice_patience_is_plausible",
            ),
        ]


class Correction(models.Model):
    """Somebody knows what history cannot: more or fewer requests for a while, and why."""

    LEAST, MOST = -90, 300

    code = CodeField()
    hub = models.ForeignKey("territories.Hub", models.CASCADE, related_name="corrections")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    percent = models.SmallIntegerField()
    reason = models.CharField(max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="correction_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(percent__range=(-90, 300)) & ~Q(percent=0), name="correction_changes_something_plausible"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_says_why"),
        ]
        indexes = [models.Index(fields=["hub", "starts_at"], name="correction_of_a_hub")]


class PlanQuerySet(models.QuerySet):
    """Plans, narrowed by where they stand."""

    def live(self):
        """Those being worked out, or waiting to be published."""
        return self.filter(state__in=(SOLVING, DRAFT))

    def of(self, hub, week):
        """Those of one team and one week, the newest first."""
        return self.filter(hub=hub, week=week).order_by("-pk")


class Plan(models.Model):
    """The rota of one week of a hub, proposed by the solver with its certificate; one live at a time."""

    FLOW = PLAN

    code = CodeField()
    hub = models.ForeignKey("territories.Hub", models.CASCADE, related_name="plans")
    week = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(name, s.label) for name, s in PLAN.states.items()], default=SOLVING
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    # How far the work is, and when it last said so: what has been silent for minutes may be started again.
    percent = models.PositiveSmallIntegerField(default=0)
    heard_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)
    objective = models.FloatField(null=True, blank=True)
    linear_bound = models.FloatField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True)
    # What is short and why, as lib.rota says it; plain values only, for the page to tell.
    shortages = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "week"], condition=Q(state__in=[SOLVING, DRAFT]), name="plan_one_live_per_hub_and_week"
            ),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="plan_week_starts_on_monday"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="plan_percent_is_one"),
            models.CheckConstraint(
                condition=~Q(state__in=[DRAFT, PUBLISHED])
                | Q(solved_at__isnull=False, objective__isnull=False, linear_bound__isnull=False, gap__isnull=False),
                name="plan_proposed_has_its_certificate",
            ),
            models.CheckConstraint(
                condition=~Q(state=PUBLISHED) | Q(published_at__isnull=False), name="plan_published_says_when"
            ),
        ]

    @property
    def is_being_solved(self) -> bool:
        """Whether the work is under way."""
        return self.state == SOLVING

    @property
    def is_draft(self) -> bool:
        """Whether it waits to be published."""
        return self.state == DRAFT


class Proposal(models.Model):
    """Somebody proposed for a shift; nobody but the coordination sees it, until the plan is published and it becomes a booking."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="proposals")
    shift = models.ForeignKey("rota.Shift", models.CASCADE, related_name="proposals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="proposals")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # Nobody: the solver. What a coordinator added stays when the rest is proposed again.
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="proposal_ends_after_it_starts"),
            models.UniqueConstraint(fields=["plan", "shift", "person"], name="proposal_once_per_shift"),
            ExclusionConstraint(
                name="proposal_one_place_at_a_time",
                expressions=[
                    (
                        Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("person", RangeOperators.EQUAL),
                    ("plan", RangeOperators.EQUAL),
                ],
            ),
        ]
