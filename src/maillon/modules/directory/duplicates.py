"""Places that may be one: suggested by likeness, decided by a person, and taken back when that was wrong."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move
from maillon.kernel.search import index, index_many, remove
from maillon.lib.matching_names import Entry, duplicates
from maillon.lib.refusal import Refused

from .models import DuplicateCandidate, Place
from .search import KIND, document_of

AT_LEAST = 0.6
# What the place that is kept may take from the other where it says nothing itself.
FILLABLE = (
    "address", "complement", "phone", "emails", "websites", "opening_hours", "summary", "details", "typologies",
    "services", "publics", "special_care", "costs", "programmes", "trainings", "other_trainings", "access_modes",
    "support_modes", "itinerancy", "parent_name", "appointment_url", "accessibility_url", "pivot",
)  # fmt: skip


def suggest_duplicates(changed: Iterable[Place], *, now: datetime) -> int:
    """Suggest the pairs that the changed places make with any other, and return how many are new."""
    touched = {place.pk for place in changed}
    known = set(DuplicateCandidate.objects.values_list("first_id", "second_id"))
    new = []
    for pair in duplicates([_entry(*row) for row in _published()], at_least=AT_LEAST):
        first, second = sorted((int(pair.a.id), int(pair.b.id)))
        if (first, second) not in known and touched & {first, second}:
            reasons = list(pair.score.reasons)
            new.append(
                DuplicateCandidate(
                    first_id=first, second_id=second, score=pair.score.value, reasons=reasons, found_at=now
                )
            )
    return len(DuplicateCandidate.objects.bulk_create(new, batch_size=1000, ignore_conflicts=True))


def _published():
    places = Place.objects.published().order_by("pk").filter(records__isnull=False)
    return places.values_list(
        "pk",
        "records__source",
        "name",
        "city",
        "latitude",
        "longitude",
        "point_is_exact",
        "address",
        "phone",
        "emails",
        "websites",
    )


def _entry(pk, source, name, city, latitude, longitude, is_exact, address, phone, emails, websites) -> Entry:
    return Entry(
        id=str(pk),
        source=source,
        name=name,
        commune=city,
        # The middle of a commune is where many different places would meet.
        latitude=latitude if is_exact else None,
        longitude=longitude if is_exact else None,
        address=address,
        phone=phone,
        email=emails[0] if emails else "",
        website=websites[0] if websites else "",
    )


@transaction.atomic
def say_same(candidate: DuplicateCandidate, *, keep: Place, by, role: str, now: datetime) -> Place:
    """Merge a pair: the place that is kept takes what it lacked from the other, which leads to it from now on.

    Raises Refused("stale") unless the place that is kept is published: two places must never lead to each other.
    """
    require(by, "decide", candidate)
    first, second = _locked(candidate)
    keep, other = (first, second) if keep.pk == first.pk else (second, first)
    if keep.state != "published":
        raise Refused("stale")
    filled = {name: getattr(other, name) for name in FILLABLE if getattr(other, name) and not getattr(keep, name)}
    move(
        candidate,
        "say_same",
        by=by,
        role=role,
        at=now,
        decided_by=by,
        decided_at=now,
        filled=filled,
        was_withdrawn=other.state == "withdrawn",
    )
    move(other, "merge", by=by, role=role, at=now, merged_into=keep, updated_at=now)
    _fill(keep, filled, now=now)
    remove(KIND, other.code)
    index(document_of(keep))
    return keep


@transaction.atomic
def say_different(candidate: DuplicateCandidate, *, by, role: str, now: datetime) -> DuplicateCandidate:
    """Note that these are two places; the pair is never suggested again."""
    require(by, "decide", candidate)
    return move(candidate, "say_different", by=by, role=role, at=now, decided_by=by, decided_at=now)


@transaction.atomic
def reopen(candidate: DuplicateCandidate, *, by, role: str, now: datetime) -> DuplicateCandidate:
    """Take a decision back: the two places are again as their sources tell them."""
    require(by, "decide", candidate)
    if candidate.state == "same":
        first, second = _locked(candidate)
        other, keep = (first, second) if first.merged_into_id == second.pk else (second, first)
        move(
            other,
            "part_unseen" if candidate.was_withdrawn else "part",
            by=by,
            role=role,
            at=now,
            merged_into=None,
            updated_at=now,
        )
        empty = {name: type(value)() for name, value in candidate.filled.items() if getattr(keep, name) == value}
        _fill(keep, empty, now=now)
        index_many(document_of(place) for place in (other, keep) if place.state == "published")
    return move(candidate, "reopen", by=by, role=role, at=now, decided_by=None, decided_at=None, filled={})


def fill_again(places: Iterable[Place]) -> None:
    """Give back to freshly imported places what they had taken from those merged into them."""
    by_pk = {place.pk: place for place in places}
    merged = DuplicateCandidate.objects.filter(state="same").exclude(filled={})
    for candidate in (
        merged.filter(Q(first__in=by_pk) | Q(second__in=by_pk)).order_by("pk").select_related("first", "second")
    ):
        pair = (candidate.first, candidate.second)
        keep = next((by_pk.get(place.pk) for place in pair if place.state != "merged"), None)
        if keep is not None:
            _fill(
                keep,
                {name: value for name, value in candidate.filled.items() if not getattr(keep, name)},
                now=keep.updated_at,
            )


def _locked(candidate: DuplicateCandidate) -> list[Place]:
    """Return the two places as they are now, held in one order: each may be part of another pair decided at once."""
    pair = sorted((candidate.first_id, candidate.second_id))
    return sorted(
        Place.objects.select_for_update(of=("self",)).select_related("territory").filter(pk__in=pair).order_by("pk"),
        key=lambda place: place.pk != candidate.first_id,
    )


def _fill(place: Place, values: dict, *, now: datetime) -> None:
    for name, value in values.items():
        setattr(place, name, value)
    place.updated_at = now
    place.save(update_fields=[*values, "updated_at"])
