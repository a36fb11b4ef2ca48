"""What each team asks of its volunteers' hours."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

A_DAY = 24 * 60


def office_days() -> list[int]:
    """Return Monday to Friday, as Python counts the days of the week."""
    return [0, 1, 2, 3, 4]


class Rules(models.Model):
    """The rules of one team; a team that said nothing follows the defaults (`rules_of`)."""

    hub = models.OneToOneField("territories.Hub", models.CASCADE, related_name="rota_rules")
    block_minutes = models.PositiveSmallIntegerField(
        _("Length of a shift, in minutes"), default=120, validators=[MinValueValidator(30), MaxValueValidator(A_DAY)]
    )
    most_a_day_minutes = models.PositiveSmallIntegerField(
        _("At most in a day, in minutes"), default=120, validators=[MinValueValidator(30), MaxValueValidator(A_DAY)]
    )
    most_a_week_minutes = models.PositiveSmallIntegerField(
        _("At most in a week, in minutes"),
        default=600,
        validators=[MinValueValidator(30), MaxValueValidator(7 * A_DAY)],
    )
    rest_minutes = models.PositiveSmallIntegerField(
        _("Rest between two days, in minutes"), default=660, validators=[MaxValueValidator(A_DAY)]
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)]),
        verbose_name=_("Days of the week"),
        default=office_days,
    )
    must_be_consecutive = models.BooleanField(_("The shifts of one day follow each other"), default=True)
    # Beyond the soft limits above, somebody may still book after a warning.
    may_insist = models.BooleanField(_("A volunteer may book beyond these limits, after a warning"), default=True)
    self_service_until_hours = models.PositiveSmallIntegerField(
        _("A shift is given up without asking until, in hours before"), default=2, validators=[MaxValueValidator(168)]
    )
    messages_a_day = models.PositiveSmallIntegerField(
        _("Calls for cover to one person in a day, at most"), default=2, validators=[MaxValueValidator(10)]
    )
    tell_coordinators_minutes = models.PositiveSmallIntegerField(
        _("The coordination is told, in minutes before the shift, when nobody was found"), default=60
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(block_minutes__gt=0), name="rules_block_lasts"),
            models.CheckConstraint(
                condition=Q(most_a_day_minutes__gte=1, most_a_week_minutes__gte=1), name="rules_allow_some_time"
            ),
        ]


def rules_of(hub) -> Rules:
    """Return the rules of a hub, or the usual ones, not stored."""
    return Rules.objects.filter(hub=hub).first() or Rules(hub=hub)
