"""Ask to act for an organisation, and answer whoever asks."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.journal.actions import move, record
from maillon.kernel.notices import tell
from maillon.kernel.people.moderators import moderators_of
from maillon.lib.identifiers import rna, siret
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, several_lines

from ..flows import MODERATOR, PERSON
from ..models import ActingRequest, Organisation
from ..queries import acts_for, known_as
from .acting import give_acting
from .registering import LONGEST_NAME, register_organisation, stored

ASKED_A_DAY = 5
LONGEST_WORDS = 400


@transaction.atomic
def ask_to_act(
    *, name: str, kind: str = "association", siret_text="", rna_text="", territory, part="", by, now: datetime
) -> ActingRequest:
    """Ask the coordination of there to act for an organisation; one that is known by its number is found by it.

    Raises Refused("acting_already") or ("acting_asked_already").
    """
    count_hit(f"acting-asked:{by.code}", per=timedelta(days=1), limit=ASKED_A_DAY, now=now)
    numbers = {"siret": stored(siret(siret_text)), "rna": stored(rna(rna_text))}
    known = known_as(**numbers)
    if known is not None and acts_for(by, known, on=localdate(now)):
        raise Refused("acting_already", organisation=str(known))
    name = one_line(name, most=LONGEST_NAME)
    if not name:
        raise Refused("organisation_nameless")
    request = ActingRequest(
        person=by, organisation=known, name=name, kind=kind, **numbers, asked_at=now,
        # What is known is looked after where it is, whatever was said of it.
        territory=known.territory if known is not None and known.territory_id else territory,
        part=several_lines(part, most=LONGEST_WORDS),
    )  # fmt: skip
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("acting_asked_already") from error
    record("ask to act", request, by=by, at=now)
    url = reverse("organisations:decide", args=[request.code])
    for one in moderators_of(request.path, besides={by.pk}, now=now):
        tell(one, "organisations.asked", about=request, url=url, now=now, name=str(by), organisation=request.name)
    return request


@transaction.atomic
def accept(request: ActingRequest, *, organisation: Organisation | None = None, by, now: datetime) -> ActingRequest:
    """Let them act for the organisation, a known one or the one they named, which is registered; they are told."""
    require(by, "decide", request)
    request = _locked(request)
    if organisation is None:
        organisation = register_organisation(
            name=request.name, kind=request.kind, siret_text=request.siret, rna_text=request.rna,
            territory=request.territory, by=by, now=now,
        ).organisation  # fmt: skip
    else:
        require(by, "look after", organisation)
    done = {"decided_at": now, "decided_by": by, "organisation": organisation}
    move(request, "accept", by=by, role=MODERATOR, at=now, **done)
    give_acting(request.person, organisation, by=by, now=now)
    url = reverse("organisations:mine")
    tell(request.person, "organisations.accepted", about=request, url=url, now=now, organisation=str(organisation))
    return request


@transaction.atomic
def refuse(request: ActingRequest, *, why: str, by, now: datetime) -> ActingRequest:
    """Say no, with the reason that the person reads."""
    require(by, "decide", request)
    why = several_lines(why, most=LONGEST_WORDS)
    move(_locked(request), "refuse", by=by, role=MODERATOR, at=now, decided_at=now, decided_by=by, why=why)
    url = reverse("organisations:mine")
    told = {"organisation": request.name, "why": why}
    tell(request.person, "organisations.refused", about=request, url=url, now=now, **told)
    return request


@transaction.atomic
def withdraw(request: ActingRequest, *, by, now: datetime) -> ActingRequest:
    """Take one's own request back."""
    require(by, "withdraw", request)
    return move(request, "withdraw", by=by, role=PERSON, at=now, decided_at=now)


def _locked(request: ActingRequest) -> ActingRequest:
    """Hold a request, so that of two who answer together the second reads what the first one said."""
    rows = ActingRequest.objects.select_for_update(of=("self",), no_key=True).select_related("person", "territory")
    return rows.get(pk=request.pk)
