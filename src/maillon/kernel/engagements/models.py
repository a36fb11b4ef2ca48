"""Engagements: one answer to one listing, and the units of a calendar that it holds."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.urls import reverse

from maillon.kernel.fields import CodeField
from maillon.kernel.kinds import Kind, all_kinds, flows
from maillon.kernel.kinds.deal import Deal
from maillon.kernel.listings.details import WithDetails
from maillon.kernel.listings.flows import OVER
from maillon.kernel.listings.models import Listing, Place, Slot
from maillon.kernel.privacy.fields import EncryptedJSONField, EncryptedTextField

LIVE = sorted({state for deal in flows.ALL for state in deal.live})
# The most minutes that what is done once may really take: a day.
LONGEST = 24 * 60
IN_LINE = sorted({state for deal in flows.ALL for state in deal.in_line})
# Before which unit what is held ends: never, of what is closed.
LAST_UNIT = Case(When(closed_at__isnull=True, then=F("unit") + 1))


class EngagementQuerySet(models.QuerySet):
    """Engagements, narrowed by who takes part."""

    def of(self, person):
        """Those in which the person takes part, on either side."""
        return self.filter(Q(guest=person) | Q(host=person))

    def live(self):
        """Those in which something may still come."""
        return self.filter(state__in=LIVE)

    def together_with(self, engagement):
        """Those that were asked for at once with this one, the next date first; itself alone where it was asked for alone."""
        same = {"series": engagement.series_id} if engagement.series_id else {"pk": engagement.pk}
        return self.filter(**same).order_by("slot__starts_at", "pk")

    def of_known_kinds(self):
        """Those of kinds that are there: of one taken away, nothing is moved nor shown, and nothing is lost."""
        return self.filter(listing__kind_slug__in=[kind.slug for kind in all_kinds()])


class Engagement(WithDetails):
    """One answer: by the guest, to the listing of the host, for one slot, or some days of a calendar, or one of three moments.

    `version` is what the listing said when it was agreed to. `quantity` is what it takes of the slot. `place` is where, among
    several. `counter` is what the guest proposes in exchange, or `described` in words. `wanted` is what the guest asked for, where
    the coordination found this for it. `series` is the first of the dates that were asked for at once, itself where it is the
    first, and none of a date asked for alone. `proposed_end` is until when one of them would
    have it, and `stretched` how often that was agreed.
    `terms` is what was said when it was agreed, and until then when it was answered; `told` is what each side was told of
    it since, where that changed.
    `took` is how many minutes it really took, as one of them said last, where time is counted.
    `kept_until` is until when what is promised is kept. `deadline_at` is when the clock moves it if nobody does.
    """

    code = CodeField()
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="engagements")
    version = models.PositiveIntegerField()
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="engagements")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="engagements")
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hosted")
    guest = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="engagements")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    series = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="dates", db_index=False)
    state = models.CharField(max_length=10)
    quantity = models.PositiveIntegerField(default=1)
    during = DateTimeRangeField(null=True, blank=True)
    proposed_end = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)
    stretched = models.PositiveSmallIntegerField(default=0, db_default=0)
    moments = ArrayField(models.DateTimeField(), default=list, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    took = models.PositiveSmallIntegerField(null=True, blank=True)
    counter = models.ForeignKey(Listing, models.PROTECT, null=True, blank=True, related_name="proposed_in")
    wanted = models.ForeignKey(Listing, models.PROTECT, null=True, blank=True, related_name="sought_in")
    described = EncryptedTextField(blank=True)
    notes = EncryptedTextField(blank=True)
    terms = EncryptedJSONField(default=dict, blank=True, db_default="")
    told = EncryptedJSONField(default=dict, blank=True, db_default="")
    reason = models.CharField(max_length=20, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    submission = models.UUIDField(unique=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "guest"],
                condition=Q(state__in=LIVE, during__isnull=True),
                name="engagement_one_live_for_each",
            ),
            models.CheckConstraint(condition=~Q(guest=F("host")), name="engagement_takes_two"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="engagement_takes_something"),
            models.CheckConstraint(
                condition=Q(took__isnull=True) | Q(took__gte=1, took__lte=LONGEST), name="engagement_took_a_day_at_most"
            ),
            models.CheckConstraint(
                condition=Q(proposed_end__isnull=True) | Q(during__isnull=False), name="engagement_has_days_to_stretch"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=LIVE) | Q(deadline_at__isnull=False), name="engagement_never_waits_for_ever"
            ),
        ]
        indexes = [
            models.Index(fields=["deadline_at"], condition=Q(state__in=LIVE), name="engagement_deadline"),
            models.Index(fields=["listing", "made_at"], name="engagement_of_a_listing"),
            models.Index(fields=["slot", "made_at"], condition=Q(state__in=IN_LINE), name="engagement_waiting"),
            models.Index(fields=["series"], condition=Q(series__isnull=False), name="engagement_dates_together"),
            models.Index(fields=["guest", "-made_at"], name="engagement_of_a_guest"),
            models.Index(fields=["host", "-made_at"], name="engagement_of_a_host"),
        ]

    def __str__(self):
        return f"{self.code} ({self.state})"

    def get_absolute_url(self):
        return reverse("engagements:engagement", args=[self.code])

    @property
    def kind(self) -> Kind:
        """What form of exchange it is."""
        return self.listing.kind

    @property
    def deal(self) -> Deal:
        """How it goes."""
        return self.kind.deal

    @property
    def FLOW(self):
        return self.deal.flow

    @property
    def starts_at(self):
        """When what was agreed begins, if it has a time."""
        if self.during is not None:
            return self.during.lower
        return self.slot.starts_at or (self.moments[0] if len(self.moments) == 1 else None) or self.listing.starts_at

    @property
    def ends_at(self):
        """When what was agreed ends, if it has a time."""
        if self.during is not None:
            return self.during.upper
        return self.slot.ends_at or (self.moments[0] if len(self.moments) == 1 else None) or self.listing.ends_at

    @property
    def last_day_ends_at(self):
        """When the last day spoken of ends: the one proposed, else agreed, else until which it is kept."""
        return self.proposed_end or self.ends_at or self.kept_until

    @property
    def territory(self):
        """Where it is of: its place among several, else the listing's; nowhere from a distance."""
        return self.place.territory if self.place_id else self.listing.territory

    @property
    def is_agreed(self) -> bool:
        """Whether both now know how to reach each other: also where, of what was agreed, nobody said what became."""
        return self.state in self.deal.agreed or (self.state == "closed" and self.agreed_at is not None)

    @property
    def asks_guest(self) -> bool:
        """Whether the coordination asks the guest to come, rather than the host to take them in."""
        return self.made_by_id is not None and self.wanted_id is None

    @property
    def is_no_longer_wanted(self) -> bool:
        """Whether what it was found for is over: found elsewhere, taken back, or of days that have passed."""
        return self.wanted is not None and self.wanted.state in OVER | {"dropped"}

    @property
    def state_words(self):
        """Where it stands, in words."""
        return self.FLOW.states[self.state].label

    @property
    def comer(self):
        """The person who comes: of an ask whoever answers, of an offer whoever made it."""
        return self.host if self.listing.is_offer else self.guest

    def other(self, person):
        """The person on the other side."""
        return self.host if person == self.guest else self.guest


class AllocationQuerySet(models.QuerySet):
    """What is held of calendars, narrowed by who holds it."""

    def closed(self):
        """What authors closed of their own calendars."""
        return self.filter(closed_at__isnull=False)

    def promised(self):
        """What is held for somebody."""
        return self.filter(closed_at__isnull=True)


class Allocation(models.Model):
    """One numbered unit of a listing held for some time: the only table that takes from a calendar.

    The database refuses two that overlap. An engagement holds one of each listing it takes from: both where it is both ways.
    `amount` is what it adds to all who are there then, where its kind adds that up. What the author closed is held for
    nobody since `closed_at`: of its unit and of all after it, however many there are, so that it overlaps every one.
    """

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="allocations")
    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="allocations", null=True, blank=True)
    unit = models.PositiveIntegerField()
    amount = models.PositiveIntegerField(default=1, db_default=1)
    during = DateTimeRangeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="allocation_never_twice",
                expressions=[
                    ("listing", RangeOperators.EQUAL),
                    (Func(F("unit"), LAST_UNIT, function="int4range"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(engagement__isnull=True, unit=1),
                name="allocation_closed_is_all_and_nobodys",
            ),
            models.UniqueConstraint(fields=["engagement", "listing"], name="allocation_one_of_each"),
            models.CheckConstraint(condition=Q(unit__gte=1), name="allocation_units_start_at_one"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="allocation_adds_something"),
        ]


class Passage(models.Model):
    """One time it really took place, within an engagement that lasts: who says so, until when, and a word for both.

    `other_words` are those of the other side, where they noted it too. The database refuses two that overlap: a visit that both sides note is one visit.
    """

    code = CodeField()
    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="passages")
    at = models.DateTimeField()
    until = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = EncryptedTextField(blank=True)
    other_words = EncryptedTextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="passage_once",
                expressions=[
                    ("engagement", RangeOperators.EQUAL),
                    (Func(F("at"), F("until"), function="tstzrange"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="passage_takes_time"),
        ]
        indexes = [models.Index(fields=["engagement", "-at"], name="passage_latest")]

    @property
    def minutes(self) -> int:
        """How long it lasted."""
        return int((self.until - self.at).total_seconds() // 60)


class Expectation(models.Model):
    """When somebody is expected again in what goes on, and who was already told that nobody came: each once a silence.

    `expected_at` is set anew each time it took place. Until `paused_until` nobody is expected. What somebody worries
    about stays `worried_at` until the coordination has written what it found; only the coordination reads the `log` of both.
    """

    engagement = models.OneToOneField(Engagement, models.CASCADE, related_name="expectation")
    days = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    expected_at = models.DateTimeField()
    paused_until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)
    worried_at = models.DateTimeField(null=True, blank=True)
    log = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=366), name="expectation_is_of_some_days"),
            models.CheckConstraint(
                condition=Q(alerted_at__isnull=True) | Q(asked_at__isnull=False), name="expectation_asks_first"
            ),
        ]
        indexes = [
            models.Index(fields=["expected_at"], condition=Q(alerted_at__isnull=True), name="expectation_due"),
            models.Index(
                fields=["engagement"],
                condition=Q(alerted_at__isnull=False) | Q(worried_at__isnull=False),
                name="expectation_to_see_to",
            ),
        ]


class Hours(models.Model):
    """Hours that an organisation certifies, once it took place: written once, never changed."""

    code = CodeField()
    engagement = models.OneToOneField(Engagement, models.PROTECT, related_name="hours")
    minutes = models.PositiveIntegerField()
    certified_at = models.DateTimeField()
    certified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=60_000), name="hours_are_some"),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("engagements:hours", args=[self.code])


class Reminder(models.Model):
    """A reminder that was sent, so that it is sent once: of the start, of something lent that comes back, or how it went."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="reminders")
    what = models.CharField(max_length=5, default="start", db_default="start")
    minutes_before = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "what", "minutes_before"], name="engagement_reminded_once_of_each"
            )
        ]
