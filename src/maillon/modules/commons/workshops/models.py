"""Working groups, one for each theme; those in them; the topics they write about; questions that found nothing."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField

from .flows import ASKED, MEMBER, PLACE_IN_A_WORKSHOP, PROPOSED, TEXT, TOPIC

PERSON = settings.AUTH_USER_MODEL


class Openness(models.TextChoices):
    """How one comes in."""

    OPEN = "open", _("Open: whoever has an account joins")
    REQUEST = "request", _("On request: a facilitator lets people in")


class Workshop(models.Model):
    """The working group of a theme; its row is made the first time somebody does something there."""

    slug = models.CharField(max_length=20, choices=themes.labels, unique=True)
    purpose = models.CharField(max_length=600, blank=True)
    openness = models.CharField(max_length=10, choices=Openness.choices, default=Openness.REQUEST)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(openness__in=Openness.values), name="workshop_openness_is_known")
        ]

    def __str__(self):
        return str(self.theme.label)

    def get_absolute_url(self):
        return reverse("workshops:group", args=[self.slug])

    @property
    def theme(self):
        """The theme, with its icon and words."""
        return themes.get(self.slug)

    @property
    def number(self) -> int:
        """Its number, as people of 2020 said « le groupe 3 »."""
        return list(themes.THEMES).index(self.slug) + 1


class Place(models.Model):
    """Where one person stands with one working group; the journal keeps what was before."""

    FLOW = PLACE_IN_A_WORKSHOP

    code = CodeField()
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="places")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="workshop_places")
    state = models.CharField(
        max_length=10, choices=[(name, name) for name in PLACE_IN_A_WORKSHOP.states], default=ASKED
    )
    is_facilitator = models.BooleanField(default=False)
    said = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "person"], name="workshop_place_once"),
            models.CheckConstraint(
                condition=Q(is_facilitator=False) | Q(state=MEMBER), name="workshop_facilitators_are_members"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="workshop_place_of_a_person")]


def new_token() -> str:
    """Draw the secret of an address sent to one person."""
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """An invitation sent to an address; its secret link lets one person in, for a time."""

    code = CodeField()
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="invitations")
    address_digest = models.CharField(max_length=32)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    invited_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "address_digest"],
                condition=Q(used_at__isnull=True),
                name="workshop_invitation_one_waits",
            ),
        ]


class Origin(models.TextChoices):
    """Who asks for a topic."""

    MEMBER = "member", _("the group")
    VISITOR = "visitor", _("a visitor")
    SEARCH = "search", _("questions that found nothing")


class Topic(models.Model):
    """Something a guide should explain; where it stands on the board also comes from its text, once it has one."""

    FLOW = TOPIC

    code = CodeField()
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="topics")
    title = models.CharField(max_length=140)
    words = models.CharField(max_length=600, blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.MEMBER)
    state = models.CharField(max_length=12, choices=[(name, name) for name in TOPIC.states], default=PROPOSED)
    text = models.OneToOneField("revisions.Text", models.PROTECT, null=True, blank=True, related_name="topic")
    proposed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    submission = models.UUIDField(unique=True, null=True, editable=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="topic_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=list(TOPIC.states)), name="topic_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=TEXT, text__isnull=False) | ~Q(state=TEXT) & Q(text__isnull=True),
                name="topic_with_a_text_has_one",
            ),
        ]
        indexes = [models.Index(fields=["workshop", "state", "-changed_at"], name="topic_of_a_board")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workshops:topic", args=[self.code])


class Wish(models.Model):
    """A question that found nothing, in folded words only; nobody sees it before enough visits have asked it."""

    key = models.CharField(max_length=120, unique=True)
    words = models.CharField(max_length=120)
    asked = models.PositiveIntegerField(default=1)
    first_asked_on = models.DateField()
    last_asked_on = models.DateField()
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="wishes")
