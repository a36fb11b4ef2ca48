"""Why a request goes before others that came earlier, by how much, and its place in the queue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillon.lib.dispatch import head_start


class Priority(models.TextChoices):
    """A reason to be rung sooner; what each is worth is said once, with its bound, in lib/dispatch/priority.py."""

    ALONE = "alone", _("Elderly and alone")
    TODAY = "today", _("Has to be done today")
    RAISED = "raised", _("Moved up by the coordination")


class RankField(models.DateTimeField):
    """When a request would have come, had it come earlier by its head start: the queue is served in this order."""

    def __init__(self, **options):
        super().__init__(editable=False, **options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        options.pop("editable", None)
        # A migration knows it as the column that it is.
        return name, "django.db.models.DateTimeField", args, options

    def pre_save(self, instance, add):
        instance.ranked_at = instance.created_at - head_start(*instance.priority)
        return instance.ranked_at
