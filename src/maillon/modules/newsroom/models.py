"""Articles by young authors, whoever accompanies them, their yes to each version, and the consents needed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField
from maillon.kernel.privacy.fields import EncryptedTextField
from maillon.kernel.revisions.actions.holding import public_name

PERSON = settings.AUTH_USER_MODEL


class ArticleQuerySet(models.QuerySet):
    """Articles, narrowed by who may read them."""

    def published(self):
        """Those that everybody reads, the newest first."""
        return self.filter(is_shown=True).order_by("-published_at", "-pk")


class Article(models.Model):
    """A text and the two who make it; title, summary and body are those of the published revision, empty before."""

    code = CodeField()
    text = models.OneToOneField("revisions.Text", models.PROTECT, related_name="article")
    author = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="articles")
    companion = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="accompanied_articles")
    pen_name = models.CharField(max_length=80)
    is_minor = models.BooleanField()
    # Whoever said so had the pictures of this version before their eyes: it is said of no other picture.
    nobody_shown_in = models.ForeignKey("revisions.Revision", models.PROTECT, null=True, blank=True, related_name="+")
    publish_at = models.DateTimeField(null=True, blank=True)
    slug = models.SlugField(max_length=70, blank=True)
    title = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    is_shown = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="article_has_its_own_address"),
            models.CheckConstraint(
                condition=Q(is_shown=False) | Q(published_at__isnull=False) & ~Q(slug=""),
                name="article_shown_has_an_address_and_a_date",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at"], condition=Q(is_shown=True), name="article_shown"),
            models.Index(fields=["publish_at"], condition=Q(is_shown=False), name="article_waits_for_its_hour"),
        ]

    def __str__(self):
        return self.title or self.text.title or self.code

    def get_absolute_url(self):
        return reverse("newsroom:published", args=[self.slug]) if self.is_shown else self.desk_url

    @property
    def desk_url(self) -> str:
        """Where the two work on it."""
        return reverse("newsroom:article", args=[self.code])

    @property
    def companion_name(self) -> str:
        """The name under which readers know who accompanies, as everywhere on this site: the first word of theirs."""
        return public_name(self.companion)


class Part(models.TextChoices):
    """In what part somebody says yes."""

    AUTHOR = "author", _("Author")
    COMPANION = "companion", _("Companion")


class Agreement(models.Model):
    """The yes of the author, or of the companion, to one version and to no other; it may be taken back."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="agreements")
    revision = models.ForeignKey("revisions.Revision", models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "person", "part"],
                condition=Q(taken_back_at__isnull=True),
                name="article_agreement_once",
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="article_agreement_part_is_known"),
        ]


class Whose(models.TextChoices):
    """Whose consent it is."""

    PARENT = "parent", _("A parent of the author")
    PICTURED = "pictured", _("Somebody shown in a picture")


class Consent(models.Model):
    """Somebody lets the article be published, or a picture in it: who, since which day, how; or does not any more."""

    code = CodeField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="consents")
    whose = models.CharField(max_length=10, choices=Whose.choices)
    picture = models.ForeignKey("files.Picture", models.CASCADE, null=True, blank=True, related_name="+")
    name = EncryptedTextField()
    said = EncryptedTextField(blank=True)
    given_on = models.DateField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()
    # The picture as it was then: once it is blurred or cut, they may not be shown any more.
    seen_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(whose__in=Whose.values), name="article_consent_is_known"),
            models.CheckConstraint(
                condition=~Q(whose="parent") | Q(given_on__isnull=False), name="article_parent_consent_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(whose="pictured", picture__isnull=False) | Q(whose="parent", picture__isnull=True),
                name="article_consent_of_somebody_shown_names_the_picture",
            ),
        ]

    @property
    def holds(self) -> bool:
        """Whether it is given and was not taken back."""
        return self.given_on is not None and self.taken_back_at is None

    @property
    def may_be_left_out(self) -> bool:
        """Whether the picture was changed since they were asked, so that they may not be recognised any more."""
        return bool(self.seen_digest) and not self.holds and self.picture.digest != self.seen_digest
