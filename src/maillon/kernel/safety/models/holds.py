"""What somebody may not do for a time, and the wish to leave that waits for a report."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField

from ..reasons import Reason
from .cases import Case


class HoldQuerySet(models.QuerySet):
    """Holds, narrowed to those in force."""

    def in_force(self, *, now):
        """Those that hold at that time."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), lifted_at__isnull=True)


class Hold(models.Model):
    """Somebody may not publish, answer, or do either, until a time or for good; they still read, leave and appeal."""

    class What(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        ANSWER = "answer", _("Answer and write to others")
        ALL = "all", _("Publish, answer and write")

    code = CodeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="holds")
    what = models.CharField(max_length=10, choices=What.choices)
    until = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=10, choices=Reason.choices)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="holds")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("given_at")), name="hold_lasts"),
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at__isnull=True), name="hold_one_for_a_case"),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(lifted_at__isnull=True), name="hold_of_a_person")]

    def __str__(self):
        return self.code


class ErasureWish(models.Model):
    """Somebody wants their account erased while a report on it is open: it is done when the report is closed."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure_wish")
    asked_at = models.DateTimeField()
