"""What the clock could not do for somebody or something, and when it tries again."""

from django.db import models
from django.db.models import Q


class Setback(models.Model):
    """A part of the clock failed for one thing; the row goes as soon as it works."""

    part = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    tries = models.PositiveSmallIntegerField()
    rests_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "object_id"], name="setback_one_per_thing"),
            models.CheckConstraint(condition=Q(tries__gt=0), name="setback_was_tried"),
        ]

    def __str__(self):
        return f"{self.part} {self.object_id}"
