"""Guides that belong to everyone, and what readers say of them."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.lib import licences

from .words import circle_words, date_words

OURS = "maillon"


class Level(models.TextChoices):
    """How much habit a guide asks for."""

    FIRST_STEPS = "premiers-pas", _("No habit needed")
    SOME_HABIT = "habitue", _("Some habit needed")


class Device(models.TextChoices):
    """What a guide may be followed on."""

    PHONE = "telephone", _("phone")
    TABLET = "tablette", _("tablet")
    COMPUTER = "ordinateur", _("computer")


class State(models.TextChoices):
    """Whether people can read a guide; a withdrawn one is kept."""

    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class GuideQuerySet(models.QuerySet):
    """Guides, narrowed by what is asked of them."""

    def published(self):
        """Guides that people can read."""
        return self.filter(state=State.PUBLISHED)

    def about(self, theme: str):
        """Guides of one theme."""
        return self.filter(theme=theme)

    def for_lists(self):
        """Only the columns that a list shows."""
        return self.only(
            "code",
            "slug",
            "title",
            "summary",
            "theme",
            "level",
            "minutes",
            "language",
            "source_digest",
            "imported_at",
            "review_due_on",
        )


class Guide(models.Model):
    """How to do one thing, step by step: what the published revision of its text says, and who made it."""

    code = CodeField()
    text = models.OneToOneField("revisions.Text", models.PROTECT, related_name="guide")
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=5, default="fr")
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400)
    theme = models.CharField(max_length=20, choices=themes.labels)
    level = models.CharField(max_length=20, choices=Level.choices)
    minutes = models.PositiveSmallIntegerField()
    devices = ArrayField(models.CharField(max_length=20, choices=Device.choices), default=list, blank=True)
    needs = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    official_links = models.JSONField(default=list, blank=True)
    emergency = models.CharField(max_length=600, blank=True)
    questions = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    words = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    body = models.TextField()
    licence = models.CharField(max_length=60)
    authors = ArrayField(models.CharField(max_length=400))
    proofreaders = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    # The title of what it translates, and those who proofread it, where it comes from: its file names them.
    original = models.CharField(max_length=120, blank=True, db_default="")
    proofread_before = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    circles = models.JSONField(default=list, blank=True)
    verified_on = models.DateField()
    review_due_on = models.DateField()
    source = models.CharField(max_length=40, default=OURS)
    source_digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)

    objects = GuideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="guide_takes_time"),
            models.CheckConstraint(
                condition=Q(review_due_on__gt=F("verified_on")), name="guide_is_reviewed_after_it_is_verified"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="guide_state_is_known"),
        ]
        indexes = [models.Index(fields=["theme", "slug"], condition=Q(state="published"), name="guide_by_theme")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("commons:guide", args=[self.slug])

    @property
    def subject(self):
        """The theme, with its icon and words."""
        return themes.get(self.theme)

    @property
    def device_words(self) -> list[str]:
        """What it may be followed on, in words."""
        return [Device(device).label for device in self.devices]

    @property
    def verified_words(self) -> str:
        """The day somebody last checked it, in words."""
        return date_words(self.verified_on)

    @property
    def circle_words(self) -> list[str]:
        """With whom it was read among the people it is for, and when, in words."""
        days = [date.fromisoformat(circle["on"]) if circle.get("on") else None for circle in self.circles]
        return [circle_words(circle["circle"], day) for circle, day in zip(self.circles, days, strict=True)]

    @property
    def came_from(self) -> str:
        """The Maillon it was brought from, by its host; nothing for a guide of ours."""
        return self.source if "." in self.source else ""

    @cached_property
    def translated_from(self) -> str:
        """The title of the guide it translates, here or where it comes from; nothing for an original."""
        source = self.text.translates_id if self.text_id else None
        here = Guide.objects.filter(text__revisions=source).values_list("title", flat=True).first() if source else ""
        return here or self.original

    @property
    def terms(self) -> licences.Licence:
        """What may be done with it."""
        return licences.get(self.licence)

    @property
    def terms_url(self) -> str:
        """Where that is said in plain words, in French where there are any."""
        url = self.terms.url
        return f"{url}deed.fr" if "creativecommons.org" in url else url

    def is_overdue(self, day) -> bool:
        """Tell whether nobody has verified it for too long."""
        return self.review_due_on < day


class GuideOpinion(models.Model):
    """Whether a guide helped, said by nobody in particular; the words are encrypted, and erased on time."""

    guide = models.ForeignKey(Guide, models.PROTECT, related_name="opinions")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    helped = models.BooleanField()
    missing = EncryptedTextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["guide", "-created_at"], name="opinion_of_one_guide")]


class Channel(models.TextChoices):
    """How a guide was sent."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")


class GuideSending(models.Model):
    """A guide was sent, for the figures only: to whom is written nowhere here."""

    guide = models.ForeignKey(Guide, models.PROTECT, related_name="sendings")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    sent_at = models.DateTimeField()
