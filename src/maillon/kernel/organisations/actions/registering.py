"""Make an organisation known, with its identifiers as they were understood; correct it, close it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.lib.identifiers import Doubt, Identified, rna, siren, siret
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..events import OrganisationClosed
from ..models import Organisation
from ..queries import known_as, members_on
from ..rules import may_register

# What is stored all the same: it may well be right, and real data is full of it.
STORABLE = frozenset({Doubt.CHECK_DIGIT, Doubt.ZERO_RESTORED, Doubt.OLD_FORM, Doubt.LOCAL_REGISTER})
LONGEST_NAME = Organisation._meta.get_field("name").max_length


@dataclass(frozen=True)
class Registered:
    """An organisation, and what is doubtful about each of its identifiers, by field."""

    organisation: Organisation
    warnings: dict[str, tuple[Doubt, ...]]


@transaction.atomic
def register_organisation(
    *,
    name: str,
    kind: str = "association",
    siret_text="",
    siren_text="",
    rna_text="",
    territory=None,
    email="",
    by,
    now: datetime,
) -> Registered:
    """Write an organisation down: doubtful identifiers warn, unreadable ones are left out, known ones are refused.

    Raises Refused("organisation_known") when another organisation already has the SIRET or the RNA number, naming it, and
    ("organisation_elsewhere") when `by` does not look after that place; `by` is nobody for what is brought in from a file.
    """
    if by is not None and not may_register(by, territory):
        raise Refused("organisation_elsewhere")
    organisation = Organisation(created_at=now)
    read = _fill(organisation, name, kind, siret_text, siren_text, rna_text, territory, email)
    _save(organisation, force_insert=True)
    record("register", organisation, by=by, at=now)
    return Registered(organisation, _warnings(read, organisation))


@transaction.atomic
def correct_organisation(
    organisation: Organisation,
    *,
    name: str,
    kind: str,
    siret_text="",
    rna_text="",
    territory,
    email="",
    by,
    now: datetime,
) -> Organisation:
    """Say otherwise what an organisation is; raises what `register_organisation` raises."""
    require(by, "look after", organisation)
    if territory != organisation.territory and not may_register(by, territory):
        raise Refused("organisation_elsewhere")
    organisation = Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)
    before = _facts(organisation)
    siren_text = "" if siret_text else organisation.siren
    _fill(organisation, name, kind, siret_text, siren_text, rna_text, territory, email)
    if (after := _facts(organisation)) != before:
        _save(organisation)
        record("correct", organisation, by=by, at=now, before=before, after=after)
    return organisation


@transaction.atomic
def close_organisation(organisation: Organisation, *, by, now: datetime) -> Organisation:
    """Close an organisation: nobody acts for it any more, what it proposes ends; twice changes nothing."""
    require(by, "look after", organisation)
    if Organisation.objects.filter(pk=organisation.pk, closed_at__isnull=True).update(closed_at=now):
        record("close", organisation, by=by, at=now)
        there = members_on(localdate(now)).filter(organisation=organisation).exclude(person=by)
        for member in there.select_related("person").order_by("pk"):
            url = reverse("organisations:mine")
            tell(
                member.person,
                "organisations.closed",
                about=organisation,
                url=url,
                now=now,
                organisation=str(organisation),
            )
        publish(OrganisationClosed(organisation.pk))
    organisation.refresh_from_db(fields=["closed_at"])
    return organisation


@transaction.atomic
def reopen_organisation(organisation: Organisation, *, by, now: datetime) -> Organisation:
    """Let those who acted for a closed organisation act for it again."""
    require(by, "look after", organisation)
    if Organisation.objects.filter(pk=organisation.pk, closed_at__isnull=False).update(closed_at=None):
        record("reopen", organisation, by=by, at=now)
    organisation.refresh_from_db(fields=["closed_at"])
    return organisation


def _fill(organisation, name, kind, siret_text, siren_text, rna_text, territory, email) -> dict[str, Identified]:
    read = {"siret": siret(siret_text), "siren": siren(siren_text), "rna": rna(rna_text)}
    values = {field: stored(identified) for field, identified in read.items()}
    if values["siret"] and not values["siren"]:
        values["siren"] = values["siret"][:9]
    values |= {"name": one_line(name, most=LONGEST_NAME), "kind": kind, "territory": territory, "email": email}
    if not values["name"]:
        raise Refused("organisation_nameless")
    for field, value in values.items():
        setattr(organisation, field, value)
    return read


def _save(organisation: Organisation, **options) -> None:
    try:
        with transaction.atomic():
            organisation.save(**options)
    except IntegrityError as error:
        known = known_as(siret=organisation.siret, rna=organisation.rna)
        raise Refused("organisation_known", known=in_words(known) if known else organisation.name) from error


def in_words(organisation: Organisation) -> str:
    """Name an organisation with its commune."""
    return f"{organisation.name}, {organisation.territory.label}" if organisation.territory_id else organisation.name


def _facts(organisation: Organisation) -> dict:
    fields = ("name", "kind", "siren", "siret", "rna", "territory_id", "email")
    return {field: getattr(organisation, field) for field in fields}


def stored(identified: Identified) -> str:
    """Return an identifier as it is kept: nothing of what cannot be read."""
    is_shape = not set(identified.warnings) - STORABLE
    return (
        identified.value
        if is_shape and identified.kind in ("siret", "siren", "rna") and len(identified.value) <= 14
        else ""
    )


def _warnings(read: dict[str, Identified], organisation: Organisation) -> dict[str, tuple[Doubt, ...]]:
    told = {
        field: tuple(doubt for doubt in identified.warnings if doubt not in (Doubt.EMPTY, Doubt.LOCAL_REGISTER))
        for field, identified in read.items()
    }
    has_none = not (organisation.siret or organisation.siren or organisation.rna)
    if has_none and not any(told.values()):
        told["siret"] = (Doubt.EMPTY,)
    return {field: doubts for field, doubts in told.items() if doubts}
