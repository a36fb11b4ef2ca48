"""Make an organisation known, with its identifiers as they were understood."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from maillon.kernel.journal.actions import record
from maillon.lib.identifiers import Doubt, Identified, rna, siren, siret
from maillon.lib.refusal import Refused

from .models import Member, Organisation

# What is stored all the same: it may well be right, and real data is full of it.
STORABLE = frozenset({Doubt.CHECK_DIGIT, Doubt.ZERO_RESTORED, Doubt.OLD_FORM, Doubt.LOCAL_REGISTER})


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

    Raises Refused("organisation_known") when another organisation already has the SIRET or the RNA number.
    """
    read = {"siret": siret(siret_text), "siren": siren(siren_text), "rna": rna(rna_text)}
    values = {field: _stored(identified) for field, identified in read.items()}
    if values["siret"] and not values["siren"]:
        values["siren"] = values["siret"][:9]
    organisation = Organisation(
        name=name.strip()[:200], kind=kind, territory=territory, email=email, created_at=now, **values
    )
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("organisation_known") from error
    record("register", organisation, by=by, at=now)
    return Registered(organisation, _warnings(read, organisation))


def _stored(identified: Identified) -> str:
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


@transaction.atomic
def let_act(person, organisation: Organisation, *, by=None, now: datetime) -> Member:
    """Let somebody act for an organisation from today; twice is once."""
    member, is_new = Member.objects.get_or_create(
        organisation=organisation, person=person, defaults={"since": localdate(now)}
    )
    if is_new:
        record("let act", organisation, by=by, at=now, after={"person": person.pk})
    return member
