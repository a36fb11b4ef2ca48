"""Figures shown to whoever holds a link: a funder, an elected official, without account."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField


class FigureShare(models.Model):
    """One period and some territories, opened by a link until a day, or until it is withdrawn.

    The secret of the link is not kept: it is drawn from the code with a key, so that reading the database opens nothing.
    """

    code = CodeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="figure_shares")
    # Paths of territories; an empty one is everywhere.
    paths = ArrayField(models.CharField(max_length=60, blank=True))
    # The last day is not part of the period.
    since = models.DateField()
    until = models.DateField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="figure_share_has_a_period"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="figure_share_lasts"),
            models.CheckConstraint(condition=Q(paths__len__gt=0), name="figure_share_is_somewhere"),
        ]
        indexes = [models.Index(fields=["by", "-made_at"], name="figure_share_of_a_person")]

    def __str__(self):
        return self.code
