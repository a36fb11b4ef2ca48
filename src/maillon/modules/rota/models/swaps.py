"""Exchanges between two volunteers."""

from django.db import models
from django.db.models import Q

from maillon.kernel.fields import CodeField

from ..flows import ACCEPTED, OFFERED, SWAP


class Swap(models.Model):
    """A booking offered against any one of some others; the first of their people to accept exchanges with it."""

    FLOW = SWAP

    code = CodeField()
    offered = models.ForeignKey("rota.Booking", models.CASCADE, related_name="swaps_offered")
    wanted = models.ManyToManyField("rota.Booking", related_name="swaps_wanted")
    taken = models.ForeignKey("rota.Booking", models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=[(n, s.label) for n, s in SWAP.states.items()], default=OFFERED)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offered"], condition=Q(state=OFFERED), name="swap_offered_once"),
            models.CheckConstraint(
                condition=Q(taken__isnull=True) | Q(state=ACCEPTED), name="swap_taken_when_accepted"
            ),
            models.CheckConstraint(
                condition=Q(state=OFFERED, ended_at__isnull=True) | (~Q(state=OFFERED) & Q(ended_at__isnull=False)),
                name="swap_ends_at_a_time",
            ),
        ]

    def __str__(self):
        return self.code
