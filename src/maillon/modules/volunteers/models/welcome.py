"""How a hub welcomes volunteers: how many, from which age, with what papers."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Minors
from ..policy import CONFIRM_DAYS


class Welcome(models.Model):
    """The choices of one hub; its row is the lock under which places are given."""

    hub = models.OneToOneField("territories.Hub", models.CASCADE, related_name="welcome")
    enough = models.PositiveIntegerField(
        _("How many volunteers are enough?"),
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("Above, people you accept go on a waiting list. Empty: no limit."),
    )  # fmt: skip
    confirm_days = models.PositiveSmallIntegerField(
        _("Days to confirm a place that becomes free"),
        default=CONFIRM_DAYS, validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("Then it goes to the next person on the list."),
    )  # fmt: skip
    minors = models.CharField(_("Those who are 16 or 17"), max_length=8, choices=Minors.choices, default=Minors.REFUSED)
    asks_references = models.BooleanField(
        _("Ask for two people who can speak of them"), default=False,
    )  # fmt: skip
    asks_document = models.CharField(
        _("A document you ask for"), max_length=120, blank=True,
        help_text=_("For instance: an extract of criminal record (bulletin no. 3). Empty: none. Erased within 90 days."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("How a hub welcomes volunteers")

    def __str__(self):
        return str(self.hub)
