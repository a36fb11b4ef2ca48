"""What those who help ask each other during a call, and tell after a hard one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from .request import HelpRequest


class Question(models.Model):
    """A question to colleagues on duty about a request, without anything that tells whom it is about."""

    code = CodeField()
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="questions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    text = EncryptedTextField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(settled_at__gte=F("at")), name="question_settled_after_asked"
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(settled_at__isnull=True), name="question_open")]


class Reply(models.Model):
    """What a colleague answered."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    text = EncryptedTextField()


class DebriefQuerySet(models.QuerySet):
    """Hard calls, narrowed by where and by whether somebody has taken them up."""

    def open_in(self, scope):
        """Those of these territories that nobody has taken up yet."""
        return self.filter(scope.q("request__territory"), taken_up_at__isnull=True)


class Debrief(models.Model):
    """A call was hard: a few words for whoever looks after the team, and perhaps the wish to talk about it.

    Those beside them know that there is one, and may take it up; what is written is not for them.
    """

    code = CodeField()
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="debriefs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="debriefs")
    at = models.DateTimeField()
    text = EncryptedTextField(blank=True)
    wants_to_talk = models.BooleanField(default=False)
    beside = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_up_at = models.DateTimeField(null=True, blank=True)

    objects = DebriefQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "by"], name="debrief_once_per_call")]
        indexes = [models.Index(fields=["at"], condition=Q(taken_up_at__isnull=True), name="debrief_open")]
