"""Two places that may be one; only a person says so."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField

from ..flows import DUPLICATE
from .places import Place


class DuplicateCandidate(models.Model):
    """A pair of places that look alike, why, and what was decided; the decision can be undone."""

    FLOW = DUPLICATE

    code = CodeField()
    first = models.ForeignKey(Place, models.CASCADE, related_name="+")
    second = models.ForeignKey(Place, models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=DUPLICATE.initial)
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    # What the place that was kept took from the other, so that undoing gives it back.
    filled = models.JSONField(default=dict)
    # The place that was merged had been withdrawn before: undoing leaves it withdrawn.
    was_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_pair_in_order"),
            models.CheckConstraint(condition=Q(score__range=(0, 1)), name="duplicate_score_is_a_share"),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="duplicate_by_score")]

    def __str__(self):
        return f"{self.first_id} ~ {self.second_id}"
