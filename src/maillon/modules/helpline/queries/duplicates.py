"""Requests that may be the same need, across the territories of whoever looks."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from maillon.kernel.access import visible_to
from maillon.kernel.journal.models import Entry
from maillon.kernel.people.models import Person

from ..flows import MERGED
from ..likeness import NEAR, Clues, likeness, sounds_of
from ..models import HelpRequest

MOST_COMPARED = 600
SHOWN = 20


@dataclass(frozen=True)
class Pair:
    """Two unfinished requests that look alike, why, and which one would go on."""

    first: HelpRequest
    second: HelpRequest
    score: float
    reasons: tuple[str, ...]


def likely_pairs(person: Person) -> list[Pair]:
    """Return the likeliest pairs among the unfinished requests that `person` may join, in three statements."""
    rows = _rows(visible_to(person, "join", HelpRequest))
    clues = {row.pk: _clues(row) for row in rows}
    different = _said_different(rows)
    pairs = []
    for first, second in _worth_comparing(rows, clues):
        score, reasons = likeness(clues[first.pk], clues[second.pk])
        if reasons and (first.pk, second.code) not in different and (second.pk, first.code) not in different:
            pairs.append(Pair(first, second, score, reasons))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first.pk, pair.second.pk))[:SHOWN]


def like_this(request: HelpRequest, person: Person) -> list[Pair]:
    """Return the requests that may be the same as the one in hand; only those that can be alike are read."""
    (mine,) = _rows(HelpRequest.objects.filter(pk=request.pk))
    clue = _clues(mine)
    numbers = [*({clue.number} | clue.others) - {""}]
    could_be = Q(phone_digest__in=numbers) | Q(contacts__phone_digest__in=numbers)
    could_be |= Q(territory=mine.territory, created_at__range=(mine.created_at - NEAR, mine.created_at + NEAR))
    candidates = HelpRequest.objects.joinable().filter(could_be).exclude(pk=mine.pk).values("pk")
    others = _rows(visible_to(person, "join", HelpRequest).filter(pk__in=candidates))
    different = _said_different([mine, *others])
    pairs = []
    for other in others:
        score, reasons = likeness(clue, _clues(other))
        if reasons and (mine.pk, other.code) not in different and (other.pk, mine.code) not in different:
            pairs.append(Pair(mine, other, score, reasons))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.second.pk))[:3]


def joined_to(request: HelpRequest):
    """Return the requests joined to this one, in the order of arrival."""
    return request.merged.filter(state=MERGED).select_related("territory").defer("notes").by_rank()


def joined_by(person: Person):
    """Return the joined requests that somebody may take apart, the latest first."""
    joined = visible_to(person, "separate", HelpRequest).select_related("territory", "merged_into__territory")
    return joined.filter(erased_at__isnull=True).defer("notes", "phone", "said").order_by("-merged_at", "pk")


def _rows(requests) -> list[HelpRequest]:
    with_numbers = requests.annotate(
        contact_digests=ArrayAgg("contacts__phone_digest", filter=Q(contacts__isnull=False), default=[])
    )
    rows = with_numbers.select_related("territory", "mediator").defer("said", "phone", "notes")
    return list(rows.order_by("-created_at", "-pk")[:MOST_COMPARED])


def _clues(row: HelpRequest) -> Clues:
    return Clues(
        number=row.phone_digest,
        others=frozenset(row.contact_digests),
        sounds=sounds_of(row.name),
        commune=row.territory.path,
        at=row.created_at,
        theme=row.theme,
    )


def _worth_comparing(rows: list[HelpRequest], clues: dict[int, Clues]):
    """Yield each pair that shares a number, or a commune and the sound of a name: the others cannot be alike."""
    together: dict[object, list[HelpRequest]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.created_at, row.pk)):
        clue = clues[row.pk]
        for number in ({clue.number} | clue.others) - {""}:
            together[number].append(row)
        for sound in clue.sounds:
            together[clue.commune, sound].append(row)
    seen = set()
    for group in together.values():
        for first, second in combinations(group, 2):
            if (first.pk, second.pk) not in seen:
                seen.add((first.pk, second.pk))
                yield first, second


def _said_different(rows: list[HelpRequest]) -> set[tuple[int, str]]:
    entries = Entry.objects.filter(model=HelpRequest._meta.label_lower, verb="say different")
    found = entries.filter(object_id__in=[row.pk for row in rows]).order_by("pk")
    return {(entry.object_id, entry.after["request"]) for entry in found}
