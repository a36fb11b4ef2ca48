"""The tree of skills that was brought in from a file."""

from django.db import models
from django.db.models import Q


class Skill(models.Model):
    """A family, or a skill of a family; its code comes from its names, so that every Maillon gives it the same.

    What a later file no longer has stays, for those who chose it, and is offered no more.
    """

    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=120)
    family = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="skills")
    is_offered = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="skill_has_a_name")]
        indexes = [models.Index(fields=["family", "name"], condition=Q(is_offered=True), name="skill_offered")]

    def __str__(self):
        return self.name
