"""What can be found, in one narrow table; and the words it is written with."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q


class SearchDocument(models.Model):
    """One thing that can be found; `terms` holds our own stems, and tokens for its kind, facets and cells.

    `also` are the points beside the first, one after the other: latitude, longitude, latitude… What goes
    somewhere has that point too, and how much it may add to its way. `standing` multiplies its score: below one for what answers well but may be out of date.
    `author_id` is the number of whoever is behind it: those who do not meet them do not find it.
    """

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=40)
    slug = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=250)
    summary = models.CharField(max_length=600, blank=True)
    url = models.CharField(max_length=300)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    also = ArrayField(models.FloatField(), null=True)
    to_latitude = models.FloatField(null=True)
    to_longitude = models.FloatField(null=True)
    detour_km = models.FloatField(null=True)
    details = models.JSONField(default=dict)
    terms = SearchVectorField()
    standing = models.FloatField(default=1.0, db_default=1.0)
    author_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="search_document_once"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="search_document_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(to_latitude__isnull=True, to_longitude__isnull=True)
                | Q(to_latitude__range=(-90, 90), to_longitude__range=(-180, 180)),
                name="search_document_goes_on_earth",
            ),
            models.CheckConstraint(condition=Q(standing__gt=0, standing__lte=1), name="search_document_stands"),
        ]
        indexes = [
            GinIndex(fields=["terms"], name="search_document_terms", fastupdate=False),
            models.Index(fields=["kind", "title", "code"], name="search_document_by_title"),
            models.Index(
                fields=["author_id"], condition=Q(author_id__isnull=False), name="search_document_of_a_person"
            ),
        ]

    def __str__(self):
        return self.title


class Word(models.Model):
    """A word that documents of one kind are written with, its stem and its sound; misspelt questions find it."""

    kind = models.CharField(max_length=30)
    word = models.CharField(max_length=60)
    stem = models.CharField(max_length=60)
    phonetic = models.CharField(max_length=60)
    documents = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "word"], name="search_word_once")]
        indexes = [models.Index(fields=["kind", "stem"], name="search_word_by_stem")]

    def __str__(self):
        return self.word


class Tally(models.Model):
    """How many documents of a kind there were when its words were last counted, and the number of that count."""

    kind = models.CharField(max_length=30, unique=True)
    documents = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
