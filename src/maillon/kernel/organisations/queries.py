"""For whom somebody may act, and who acts."""

from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from maillon.lib.codes import normalise_code
from maillon.lib.identifiers import pivot
from maillon.lib.refusal import Refused

from .models import ActingRequest, Member, Organisation


def organisations_of(person, *, on: date | None = None) -> QuerySet[Organisation]:
    """Return the organisations a person may act for on that day, by name."""
    here = members_on(on or localdate()).filter(person=person)
    return Organisation.objects.filter(pk__in=here.values("organisation"), closed_at__isnull=True).order_by(
        "name", "pk"
    )


def members_on(day: date) -> QuerySet[Member]:
    """Return who acts on that day, for any organisation."""
    return Member.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


def acts_for(person, organisation: Organisation, *, on: date) -> bool:
    """Tell whether this person may act for that organisation on that day."""
    return organisations_of(person, on=on).filter(pk=organisation.pk).exists()


def require_acting(person, organisation: Organisation, *, now: datetime) -> None:
    """Raise Refused("organisation_not_acting") unless this person acts for that organisation today."""
    if not acts_for(person, organisation, on=localdate(now)):
        raise Refused("organisation_not_acting", organisation=str(organisation))


def with_members(organisations: QuerySet[Organisation], *, on: date) -> QuerySet[Organisation]:
    """Count those who act for each today, as `acting`."""
    live = Q(members__until__isnull=True) | Q(members__until__gte=on)
    return organisations.annotate(acting=Count("members", filter=live)).select_related("territory")


def called(organisations: QuerySet[Organisation], asked: str) -> QuerySet[Organisation]:
    """Narrow organisations to those that have this in their name, or whose number, code or commune it is."""
    wanted = Q(name__unaccent__icontains=asked) | Q(code=normalise_code(asked))
    wanted |= Q(territory__name__unaccent__istartswith=asked)
    read = pivot(asked)
    if read.kind in {"siret", "siren", "rna"}:
        wanted |= Q(**{read.kind: read.value})
    return organisations.filter(wanted)


def known_as(*, siret: str, rna: str) -> Organisation | None:
    """Return the organisation that has one of these numbers."""
    wanted = Q(siret=siret) & ~Q(siret="") | Q(rna=rna) & ~Q(rna="")
    return Organisation.objects.filter(wanted).select_related("territory").order_by("pk").first()


def alike(request: ActingRequest, among: QuerySet[Organisation]) -> list[Organisation]:
    """Return the organisations that a request may be about: that of its number first, then those called so."""
    named = Q(name__unaccent__iexact=request.name) | Q(name__unaccent__icontains=request.name)
    if request.territory_id:
        named |= Q(name__unaccent__trigram_similar=request.name, territory=request.territory)
    wanted = named | Q(pk=request.organisation_id)
    found = list(among.filter(wanted, closed_at__isnull=True).select_related("territory").order_by("name", "pk")[:8])
    return sorted(found, key=lambda one: one.pk != request.organisation_id)
