"""The associations, companies and public bodies people act for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.fields import CodeField


class Organisation(models.Model):
    """An association, a public body or a company; its identifiers are unique when known, and often are not."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("Association")
        PUBLIC = "public", _("Public body")
        COMPANY = "company", _("Company")

    code = CodeField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ASSOCIATION)
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(siren="") | Q(siren__regex=r"^\d{9}$"), name="organisation_siren_shape"),
            models.CheckConstraint(
                condition=Q(siret="") | Q(siret__regex=r"^\d{14}$"), name="organisation_siret_shape"
            ),
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="organisation_siret_is_unique"),
            models.UniqueConstraint(fields=["rna"], condition=~Q(rna=""), name="organisation_rna_is_unique"),
        ]

    def __str__(self):
        return self.name


class Member(models.Model):
    """Somebody who may act for an organisation, from a day and often until another."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="acts_for")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="organisation_member_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="organisation_member_in_order"
            ),
        ]
