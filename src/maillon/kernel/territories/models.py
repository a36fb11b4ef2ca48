"""Where things happen: communes within départements within regions, and the hubs that look after them."""

from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField, FoldedField

from .spelling import plain


class Level(models.TextChoices):
    """How wide a territory is."""

    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    DEPARTEMENT = "departement", _("Département")
    COMMUNE = "commune", _("Commune")


class PlainNameField(models.CharField):
    """The name as people type it, kept beside it to be searched: no accent, no hyphen, “saint” in full."""

    def __init__(self, **options):
        super().__init__(editable=False, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, args, options

    def pre_save(self, instance, add):
        instance.plain_name = plain(instance.name)[: self.max_length]
        return instance.plain_name


class TerritoryQuerySet(models.QuerySet):
    """Territories, narrowed by how wide they are."""

    def communes(self):
        """Communes and arrondissements."""
        return self.filter(level=Level.COMMUNE)


class Territory(models.Model):
    """A place with borders; `path` names its ancestors, so that “inside” is a prefix: FR/R84/D42/C42218/."""

    code = models.CharField(max_length=12, unique=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    name = models.CharField(max_length=80)
    folded_name = FoldedField(source="name", max_length=80)
    plain_name = PlainNameField(max_length=80)
    path = models.CharField(max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    insee = models.CharField(max_length=5, blank=True, db_index=True)
    postal_codes = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    population = models.PositiveIntegerField(default=0)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    timezone = models.CharField(max_length=40, default="Europe/Paris")

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level=Level.COUNTRY) | Q(parent__isnull=False), name="territory_has_a_parent"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="territory_point_is_on_earth",
            ),
        ]
        indexes = [
            GinIndex(fields=["postal_codes"], name="territory_postal_codes"),
            GinIndex(OpClass("plain_name", name="gin_trgm_ops"), name="territory_name_trigrams"),
            models.Index(fields=["latitude", "longitude"], name="territory_point"),
        ]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        """The name a person recognises: the commune with the number of its département."""
        if self.level == Level.COMMUNE and self.insee:
            return f"{self.name} ({self.departement_number})"
        return self.name

    @property
    def departement_number(self) -> str:
        """The number people say: 42, 2A, 974; empty for a wider territory."""
        return next((part[1:] for part in self.path.split("/") if part.startswith("D")), "")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which people there speak."""
        return ZoneInfo(self.timezone)


class Hub(models.Model):
    """A team that looks after one or several territories."""

    code = CodeField()
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, blank=True)
    territories = models.ManyToManyField(Territory, related_name="hubs")
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="hub_name_is_unique")]

    def __str__(self):
        return self.name
