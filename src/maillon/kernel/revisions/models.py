"""Texts and their revisions, which the database itself refuses to change; drafts, approvals, remarks and consents."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField

from . import kinds
from .flows import DRAFT, TEXT

PERSON = settings.AUTH_USER_MODEL
MOST_CREDIT = 200
MOST_KEY = 16


class TextQuerySet(models.QuerySet):
    """Texts, narrowed by what becomes of them."""

    def readable(self):
        """Those that have a published revision and are not withdrawn."""
        return self.filter(published__isnull=False, withdrawn_at__isnull=True)


class Text(models.Model):
    """Something written by several: where it stands, its last revision, and the one that is published."""

    FLOW = TEXT

    code = CodeField()
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=5, default="fr")
    title = models.CharField(max_length=250, blank=True)
    licence = models.CharField(max_length=60)
    state = models.CharField(
        max_length=20, choices=[(name, state.label) for name, state in TEXT.states.items()], default=DRAFT
    )
    owner = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    translates = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="translations")
    # What readers are given translates, once the text itself follows a later revision; null: they are the same.
    published_translates = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    head = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    published = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)
    # Withdrawn because its file is gone: if the file comes back, so does the text. What a person withdrew stays so.
    is_gone_at_source = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = TextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(TEXT.states)), name="text_state_is_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(published__isnull=False),
                name="text_withdrawn_was_published",
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_at__isnull=True)
                | Q(published__isnull=False, published_at__isnull=False),
                name="text_published_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state"], name="text_by_state")]

    def __str__(self):
        return self.title or self.code

    @property
    def is_readable(self) -> bool:
        """Whether people can read it."""
        return self.published_id is not None and self.withdrawn_at is None

    @property
    def url(self) -> str:
        """Where it is read once published."""
        return kinds.kind(self.kind).url(self)


class Revision(models.Model):
    """One state of a text, word for word; only the name of who wrote it may ever be taken off.

    `base` is what it was written from, and `merged` what was merged into it. `source` is where it was imported from; what was
    imported to be merged stands aside: it never was what the text says.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    merged = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    credit = models.CharField(max_length=MOST_CREDIT, blank=True)
    note = models.CharField(max_length=200, blank=True)
    is_typo = models.BooleanField(default=False)
    is_aside = models.BooleanField(default=False)
    licence = models.CharField(max_length=60)
    source = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="revision_numbered_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="revision_counts_from_one"),
        ]
        indexes = [
            models.Index(fields=["author"], name="revision_of_a_person"),
            models.Index(fields=["text", "-number"], condition=~Q(source=""), name="revision_imported"),
        ]

    def __str__(self):
        return f"{self.text_id}·{self.number}"


class Draft(models.Model):
    """What somebody is typing, saved as they go and seen by nobody else.

    `page` is where it was typed last, and `number` tells what it says from what it said before: `count` were given.
    """

    is_aside = False

    text = models.ForeignKey(Text, models.CASCADE, related_name="drafts")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    based_on = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="+")
    content = models.TextField()
    page = models.CharField(max_length=MOST_KEY, blank=True, db_default="")
    number = models.PositiveIntegerField(default=1, db_default=1)
    count = models.PositiveIntegerField(default=1, db_default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "person"], name="draft_one_for_each_person")]

    @property
    def mark(self) -> str:
        """What a page that shows it was opened on."""
        return f"{self.pk}.{self.number}"


class DraftAside(models.Model):
    """What the same person typed on another page, which did not show their draft as it was by then; `base` is what it showed."""

    is_aside = True

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="asides")
    based_on = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="+")
    base = models.TextField()
    content = models.TextField()
    page = models.CharField(max_length=MOST_KEY, blank=True)
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "page"], name="draft_aside_one_for_each_page")]

    @property
    def mark(self) -> str:
        """What a page that shows it was opened on."""
        return f"{self.draft_id}.{self.number}"


class DraftBefore(models.Model):
    """What a draft said before, kept for a day: what a page opened then began from."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="before")
    content = models.TextField()
    page = models.CharField(max_length=MOST_KEY, blank=True)
    number = models.PositiveIntegerField()
    said_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_before_numbered_once")]


class Verdict(models.TextChoices):
    """What a proofreader says of a revision."""

    APPROVED = "approved", _("Approved")
    CORRECTIONS = "corrections", _("Corrections asked")


class Approval(models.Model):
    """What somebody who did not write it says of one revision; it never passes to another one by itself."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="approvals")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    credit = models.CharField(max_length=MOST_CREDIT, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    words = models.TextField(blank=True)
    as_concerned = models.BooleanField(default=False)
    circle = models.CharField(max_length=MOST_CREDIT, blank=True)
    read_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "person"], condition=Q(verdict="approved"), name="approval_once_for_each_person"
            ),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="approval_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(as_concerned=True) | Q(circle="", read_on__isnull=True), name="approval_circle_is_concerned"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="approval_of_a_person")]


class Remark(models.Model):
    """A word on a passage of one revision, with what could stand there instead, or without."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Left as it is")
        SETTLED = "settled", _("Settled")

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="remarks")
    author = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    credit = models.CharField(max_length=MOST_CREDIT, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    words = models.TextField(blank=True)
    # Null is a remark that suggests nothing; empty suggests to take the passage out.
    suggestion = models.TextField(null=True, blank=True)  # noqa: DJ001
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_in = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="remarks_accepted")
    settled_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="remark_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(suggestion__isnull=False, settled_in__isnull=False),
                name="remark_accepted_was_a_suggestion",
            ),
        ]
        indexes = [
            models.Index(fields=["revision", "start"], condition=Q(state="open"), name="remark_open"),
            models.Index(fields=["author"], name="remark_of_a_person"),
        ]


class Consent(models.Model):
    """An author lets a text be given under a freer licence."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="consents")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    licence = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "person", "licence"], name="consent_once")]
