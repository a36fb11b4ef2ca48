"""Communities that count time, the accounts in them, what is set aside, and what was ever written.

A transfer and its entries are only ever added: triggers refuse to change or delete them, and one that does not sum to
zero cannot be committed. An account cannot pass its limits: the database refuses that too.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.lib.ledger import Standing

from .flows import HELD, HOLD, RELEASED

FLOOR, CEILING = -300, 3_000
MOST_WORDS = 140


class CommunityQuerySet(models.QuerySet):
    """Communities, narrowed by time."""

    def live(self):
        """Communities that were not closed."""
        return self.filter(closed_at__isnull=True)


class Community(models.Model):
    """People who agreed to count the time they give each other; `floor` and `ceiling` are in minutes."""

    code = CodeField()
    name = models.CharField(max_length=80)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, blank=True)
    hub = models.ForeignKey("territories.Hub", models.PROTECT, null=True, blank=True)
    # What members call their hours, beside the figures: « grains de sel ».
    unit = models.CharField(max_length=30, blank=True)
    floor = models.IntegerField(default=FLOOR)
    ceiling = models.IntegerField(default=CEILING)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="community_name_is_unique"),
            models.CheckConstraint(condition=Q(floor__lte=0, ceiling__gt=0), name="community_limits_are_around_zero"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(hub__isnull=True), name="community_has_one_home"
            ),
        ]

    def __str__(self):
        return self.name


class Account(models.Model):
    """What one member has, or what all put in common; minutes, kept with limits of its own so that no write passes them.

    Nobody's account, and not the common one: that of somebody who was erased, kept so that all still sums to zero.
    """

    code = CodeField()
    community = models.ForeignKey(Community, models.PROTECT, related_name="accounts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="credit_accounts"
    )
    is_solidarity = models.BooleanField(default=False)
    balance = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    promised = models.IntegerField(default=0)
    floor = models.IntegerField(null=True, blank=True)
    ceiling = models.IntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="account_one_for_each_member"),
            models.UniqueConstraint(
                fields=["community"], condition=Q(is_solidarity=True), name="account_one_for_solidarity"
            ),
            models.CheckConstraint(
                condition=Q(is_solidarity=False) | Q(person__isnull=True), name="account_of_solidarity_is_nobodys"
            ),
            models.CheckConstraint(condition=Q(held__gte=0, promised__gte=0), name="account_sets_aside_some_time"),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(balance__gte=F("floor") + F("held")), name="account_above_its_floor"
            ),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(balance__lte=F("ceiling") - F("promised")),
                name="account_below_its_ceiling",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(held=0, promised=0), name="account_closed_holds_nothing"
            ),
        ]

    @property
    def standing(self) -> Standing:
        """Where it stands, for the rules of the ledger."""
        return Standing(self.balance, self.held, self.promised, self.floor, self.ceiling)


class Hold(models.Model):
    """Minutes set aside by one account for another, about something named by its kind and code, until it is over."""

    FLOW = HOLD

    code = CodeField()
    payer = models.ForeignKey(Account, models.PROTECT, related_name="holds")
    payee = models.ForeignKey(Account, models.PROTECT, related_name="promises")
    minutes = models.PositiveIntegerField()
    about_kind = models.CharField(max_length=40)
    about_code = models.CharField(max_length=40)
    # What it was for, as it was called then: whatever it names may be gone one day.
    words = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, choices=[(s.name, s.label) for s in HOLD.states.values()], default=HELD)
    held_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_code"], condition=~Q(state=RELEASED), name="hold_once_about_one_thing"
            ),
            models.CheckConstraint(condition=Q(state__in=list(HOLD.states)), name="hold_state_is_known"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="hold_of_some_time"),
            models.CheckConstraint(condition=~Q(payer=F("payee")), name="hold_for_somebody_else"),
            models.CheckConstraint(
                condition=Q(state=HELD, ended_at__isnull=True) | (~Q(state=HELD) & Q(ended_at__isnull=False)),
                name="hold_ended_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], condition=Q(state=HELD), name="hold_to_expire")]


class Transfer(models.Model):
    """Time that went from some accounts to others, and why; `words` alone may be emptied, the rest never changes."""

    class Kind(models.TextChoices):
        """What made time change hands."""

        SETTLEMENT = "settlement", _("Given and received")
        GIFT = "gift", _("Gift")
        GRANT = "grant", _("From the common account")
        CORRECTION = "correction", _("Correction")
        FAREWELL = "farewell", _("Left by somebody who went away")

    code = CodeField()
    community = models.ForeignKey(Community, models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    hold = models.OneToOneField(Hold, models.PROTECT, null=True, blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    words = EncryptedTextField(blank=True)
    # The same form sent twice is one transfer.
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["settlement", "gift", "grant", "correction", "farewell"]),
                name="transfer_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects__isnull=True)),
                name="transfer_correction_names_what_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(kind="settlement", hold__isnull=False) | (~Q(kind="settlement") & Q(hold__isnull=True)),
                name="transfer_settlement_names_its_hold",
            ),
        ]
        indexes = [models.Index(fields=["community", "-at"], name="transfer_of_community")]


class Entry(models.Model):
    """The minutes one account gained in a transfer, or lost when negative."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, models.PROTECT, related_name="entries")
    minutes = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "account"], name="entry_one_for_each_account"),
            models.CheckConstraint(condition=~Q(minutes=0), name="entry_of_some_time"),
        ]
        indexes = [models.Index(fields=["account", "-id"], name="entry_of_account")]
