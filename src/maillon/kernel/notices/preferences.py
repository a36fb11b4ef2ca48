"""What each person chose to receive: how often, by which way, when not, and otherwise for some kinds of messages."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from maillon.kernel.planned import rows_of

from . import registry
from .models import Channel, KindChoice, Notice, Preference, PushDevice, Rhythm

_CHOSEN = """
SELECT coalesce(nullif(own.rhythm, ''), chosen.rhythm), coalesce(nullif(own.channel, ''), chosen.channel),
       chosen.quiet_from, chosen.quiet_until, coalesce(own.rhythm, '') <> ''
FROM (VALUES (%(person)s::bigint)) AS one(person_id)
LEFT JOIN notices_preference AS chosen USING (person_id)
LEFT JOIN LATERAL (
    SELECT rhythm, channel FROM notices_kindchoice
    WHERE person_id = one.person_id AND slug = ANY(%(alike)s) ORDER BY slug <> %(slug)s, slug LIMIT 1
) AS own ON true
"""


def preference_of(person, slug: str = "") -> Preference:
    """Return what the person chose, for that kind of message if they chose otherwise for it: its rhythm then `is_own`.

    What was chosen of a message of the same name holds for one that did not exist yet.
    Someone without the chosen address is reached by the other one.
    """
    asked = {"person": person.pk, "slug": slug, "alike": registry.of_one_name(slug) if slug else []}
    ((rhythm, channel, quiet_from, quiet_until, is_own),) = rows_of(_CHOSEN, asked)
    said = {"rhythm": rhythm, "channel": channel, "quiet_from": quiet_from, "quiet_until": quiet_until}
    chosen = Preference(person=person, **{field: value for field, value in said.items() if value is not None})
    chosen.is_own = is_own
    if chosen.channel == Channel.PUSH and PushDevice.objects.filter(person=person).exists():
        return chosen
    if not person.email:
        chosen.channel = Channel.SMS
    elif not person.phone or chosen.channel == Channel.PUSH:
        chosen.channel = Channel.EMAIL
    return chosen


def channels_of(person) -> list[Channel]:
    """Return the ways by which this person may hear from us."""
    ways = {
        Channel.EMAIL: bool(person.email),
        Channel.SMS: bool(person.phone),
        Channel.PUSH: PushDevice.objects.filter(person=person).exists(),
    }
    return [way for way, there in ways.items() if there]


def is_quiet(preference: Preference, *, now: datetime) -> bool:
    """Tell whether it is an hour at which the person wants to hear of nothing but what cannot wait."""
    begins, ends = preference.quiet_from, preference.quiet_until
    hour = now.astimezone(zone_of(preference.person)).hour
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def to_tell_at_once(people: Iterable, slug: str, *, now: datetime) -> set[int]:
    """Return who of these wants that kind of message at once, and not in the quiet of the night; in two statements."""
    people = {person.pk: person for person in people}
    chosen = {one.person_id: one for one in Preference.objects.filter(person__in=people)}
    alike = KindChoice.objects.filter(person__in=people, slug__in=registry.of_one_name(slug))
    # The choice for that very kind is read last, and holds.
    alike = alike.annotate(is_itself=Q(slug=slug)).order_by("is_itself", "-slug")
    own = dict(alike.values_list("person", "rhythm"))
    eager = set()
    for key, person in people.items():
        preference = chosen.get(key) or Preference(person=person)
        preference.person = person
        if (own.get(key) or preference.rhythm) == Rhythm.AT_ONCE and not is_quiet(preference, now=now):
            eager.add(key)
    return eager


@transaction.atomic
def choose(person, **choices) -> Preference:
    """Keep how often, by which way and when not the person wants to hear from us."""
    preference, _created = Preference.objects.update_or_create(person=person, defaults=choices)
    return preference


@transaction.atomic
def choose_for(person, slug: str, *, rhythm: str = "", channel: str = "") -> None:
    """Keep what the person wants of the messages that bear this one's name; nothing chosen is as all the others."""
    slugs = registry.of_one_name(slug)
    if rhythm or channel:
        KindChoice.objects.bulk_create(
            [KindChoice(person=person, slug=one, rhythm=rhythm, channel=channel) for one in slugs],
            update_conflicts=True, unique_fields=["person", "slug"], update_fields=["rhythm", "channel"],
        )  # fmt: skip
    else:
        KindChoice.objects.filter(person=person, slug__in=slugs).delete()


def rhythms_of(person) -> dict[str, str]:
    """Return how often the person wants the kinds of messages for which they chose otherwise, all those of one name alike."""
    chosen = KindChoice.objects.filter(person=person).exclude(rhythm="").order_by("-slug")
    own, known = dict(chosen.values_list("slug", "rhythm")), registry.declared()
    alike = {one: rhythm for slug, rhythm in own.items() if slug in known for one in registry.of_one_name(slug)}
    return alike | own


def kinds_received(person) -> list[str]:
    """Return the kinds of messages the person was told of, or chose about: the only ones worth choosing about."""
    told = Notice.objects.filter(person=person).order_by().values_list("slug", flat=True).distinct()
    chosen = KindChoice.objects.filter(person=person).values_list("slug", flat=True)
    return sorted({*told, *chosen})


def zone_of(person) -> ZoneInfo:
    """Return the time zone in which a person lives, as far as their roles tell."""
    for role in sorted(person.roles.all(), key=lambda role: role.pk):
        if role.territory_id:
            return role.territory.zone
    return ZoneInfo(settings.TIME_ZONE)
