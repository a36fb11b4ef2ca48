"""Good pages made by others, what readers say of them, and files of them that were brought in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.lib.addresses import host_words

from .flows import PROPOSED, PUBLISHED, RESOURCE, RESOURCE_FILE


class Kind(models.TextChoices):
    """What one finds there: the six kinds of 2020, and services one uses."""

    SERVICE = "service", _("Online service")
    TUTORIAL = "tutorial", _("Step by step")
    ARTICLE = "article", _("Article")
    VIDEO = "video", _("Video")
    DOCUMENT = "document", _("Document to download")
    WEBINAR = "webinar", _("Webinar")
    SITE = "site", _("Website")


class Freedom(models.TextChoices):
    """Whether one may copy and change what is there."""

    UNKNOWN = "unknown", _("Not known")
    FREE = "free", _("Free: it may be copied and shared")
    RESERVED = "reserved", _("All rights reserved: to read there")


class ResourceQuerySet(models.QuerySet):
    """Resources, narrowed by what is asked of them."""

    def published(self):
        """Those that everybody sees."""
        return self.filter(state=PUBLISHED)


class Resource(models.Model):
    """A page of somebody else that helps; one address is there once, however it is written."""

    FLOW = RESOURCE

    code = CodeField()
    title = models.CharField(max_length=140)
    address = models.CharField(max_length=1500)
    address_key = models.CharField(max_length=1500, unique=True)
    summary = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SITE)
    theme = models.CharField(max_length=20, choices=themes.labels)
    language = models.CharField(max_length=5, default="fr")
    freedom = models.CharField(max_length=10, choices=Freedom.choices, default=Freedom.UNKNOWN)
    needs_account = models.BooleanField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(name, name) for name in RESOURCE.states], default=PROPOSED)
    said = EncryptedTextField(blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    broken_at = models.DateTimeField(null=True, blank=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith="https://") | Q(address__startswith="http://"),
                name="resource_is_on_the_web",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="resource_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=list(RESOURCE.states)), name="resource_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["theme", "title", "id"], condition=Q(state="published"), name="resource_by_theme"),
            models.Index(fields=["-proposed_at", "-id"], condition=Q(state="proposed"), name="resource_to_sort"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("resources:resource", args=[self.code])

    @property
    def host(self) -> str:
        """The site it is on, as people say it."""
        return host_words(self.address)

    @property
    def subject(self):
        """The theme, with its icon and words."""
        return themes.get(self.theme)


class ResourceOpinion(models.Model):
    """Whether a resource helped: of nobody in particular, or once of somebody signed in."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="opinions")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    helped = models.BooleanField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "person"], name="resource_opinion_once")]


class ResourceFile(models.Model):
    """A file of resources that waits to be confirmed, with what it would do."""

    FLOW = RESOURCE_FILE

    code = CodeField()
    file_name = models.CharField(max_length=200, blank=True)
    content = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, choices=[(name, name) for name in RESOURCE_FILE.states], default="waiting")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)
