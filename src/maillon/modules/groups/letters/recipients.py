"""Who gets a letter: each address once, without those that said no nor those that do not answer."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from maillon.kernel.notices.fingerprints import address_digest
from maillon.kernel.notices.models import Channel, DeadAddress

from ..audiences import people_of_hub
from ..flows import MEMBER
from ..models import Copy, Letter, Membership, Subscription
from ..models.letter import Public

BATCH = 1000


def people_for(letter: Letter, *, now: datetime):
    """Return the people of the team a letter is for; nobody when it is for subscribers."""
    team = people_of_hub(letter.hub_id, now).filter(email__isnull=False)
    if letter.public == Public.TEAM:
        return team
    members = Membership.objects.filter(group=letter.group_id, state=MEMBER, person__is_active=True)
    return type(team)(team.model).filter(pk__in=members.values("person"), email__isnull=False)


def addresses_for(letter: Letter, *, now: datetime) -> dict[str, dict]:
    """Return each address by its fingerprint, with the person or the subscription it is known by."""
    if letter.public == Public.SUBSCRIBERS:
        confirmed = Subscription.objects.filter(hub=letter.hub_id, state=Subscription.State.CONFIRMED)
        found = {pk_digest: {"subscription_id": pk} for pk, pk_digest in confirmed.values_list("pk", "address_digest")}
    else:
        people = people_for(letter, now=now).values_list("pk", "email")
        found = {address_digest(email): {"person_id": pk} for pk, email in people}
    for digest in _silent(letter, found):
        del found[digest]
    return found


def fill_copies(letter: Letter, *, now: datetime) -> int:
    """Write down who gets the letter, once; twice adds nobody twice. Return how many copies there are."""
    copies = [
        Copy(letter=letter, address_digest=digest, **known)
        for digest, known in sorted(addresses_for(letter, now=now).items())
    ]
    Copy.objects.bulk_create(copies, ignore_conflicts=True, batch_size=BATCH)
    return letter.copies.count()


def left_today(*, now: datetime) -> int:
    """Return how many copies may still be handed over on this day, whatever letter they are of."""
    morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(settings.MAILLON_LETTERS_A_DAY - Copy.objects.filter(handed_at__gte=morning).count(), 0)


def _silent(letter: Letter, found: dict[str, dict]) -> set[str]:
    said_no = Subscription.objects.filter(
        hub=letter.hub_id, state=Subscription.State.LEFT, address_digest__in=list(found)
    )
    dead = DeadAddress.objects.filter(channel=Channel.EMAIL, address_digest__in=list(found))
    return {*said_no.values_list("address_digest", flat=True), *dead.values_list("address_digest", flat=True)}
