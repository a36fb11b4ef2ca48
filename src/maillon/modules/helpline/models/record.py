"""The call record of the field: what a request was about and for whom, as figures need it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..grid import ActivityPlace, AgeBracket, Autonomy, Equipment, Gender, Redirection, SocialStatus, Subject
from .request import HelpRequest


class CallRecord(models.Model):
    """What came out of a call, beside its outcome: nothing here is compulsory, and nothing names anybody.

    It stays when what identifies the person is erased: figures are made of it.
    """

    request = models.OneToOneField(HelpRequest, models.CASCADE, primary_key=True, related_name="record")
    subjects = ArrayField(models.CharField(max_length=30, choices=Subject.choices), default=list, blank=True)
    autonomy = models.CharField(max_length=12, choices=Autonomy.choices, blank=True)
    age_bracket = models.CharField(max_length=8, choices=AgeBracket.choices, blank=True)
    gender = models.CharField(max_length=8, choices=Gender.choices, blank=True)
    social_status = models.CharField(max_length=10, choices=SocialStatus.choices, blank=True)
    equipment = ArrayField(models.CharField(max_length=10, choices=Equipment.choices), default=list, blank=True)
    redirection = models.CharField(max_length=20, choices=Redirection.choices, blank=True)
    # Whether it is the first time somebody of this number is helped; unknown until told or found.
    first_time = models.BooleanField(null=True, blank=True)
    activity_place = models.CharField(max_length=10, choices=ActivityPlace.choices, default=ActivityPlace.REMOTE)
    has_no_phone = models.BooleanField(default=False)
    has_no_email = models.BooleanField(default=False)
    # Seconds spent on the phone with the person, over all the calls; unknown when nobody rang.
    seconds = models.PositiveIntegerField(null=True, blank=True)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    filled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subjects__contained_by=Subject.values), name="record_subjects_are_of_the_grid"
            ),
            models.CheckConstraint(
                condition=Q(equipment__contained_by=Equipment.values), name="record_equipment_is_of_the_grid"
            ),
        ]

    def __str__(self):
        return f"{self.request_id}"
