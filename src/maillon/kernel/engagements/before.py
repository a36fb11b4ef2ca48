"""What two people wrote about a listing before one of them answered it: what the answer lets them read, and the way there and back."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.kernel.access import visible_to
from maillon.kernel.conversations.abouts import Aside, add_asides, set_reveal
from maillon.kernel.conversations.marks import url_of
from maillon.kernel.conversations.models import Thread
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.trust import without_those_apart
from maillon.kernel.questions.asking import ABOUT, talk_of

from .models import LIVE, Engagement


def url_of_questions(engagement: Engagement, reader) -> str:
    """Return the conversation that both sides had about the listing, for whichever of them reads."""
    if reader.pk not in {engagement.host_id, engagement.guest_id}:
        return ""
    talk = talk_of(engagement.listing.code, (engagement.host, engagement.guest), reader=reader)
    return url_of(talk) if talk else ""


def _between(thread: Thread, reader) -> QuerySet[Engagement]:
    """Return what came of it: the answers to that very listing between the two who talk, the last first."""
    people = thread.members.values("person")
    theirs = Engagement.objects.of(reader).of_known_kinds().filter(host__in=people, guest__in=people)
    return theirs.filter(listing__code=thread.about_code).select_related("listing").order_by("-pk")


def _is_agreed(thread: Thread, reader) -> bool:
    return any(engagement.is_agreed for engagement in _between(thread, reader))


def _asides(thread: Thread, reader, *, now: datetime) -> list[Aside]:
    """Lead to the exchange that came of it, and whoever asked to answering, where nothing is under way."""
    last = _between(thread, reader).first()
    said = [Aside(_("See your exchange"), last.get_absolute_url(), "handshake")] if last else []
    if last is not None and last.state in LIVE:
        return said
    open_now = visible_to(reader, "answer", without_those_apart(Listing.objects.of_known_kinds(), reader))
    listing = open_now.filter(code=thread.about_code).exclude(author=reader).first()
    if listing is None:
        return said
    url = reverse("engagements:answer", args=[listing.kind, listing.code])
    return [*said, Aside(str(listing.kind.side(listing.side).answer), url, "hand")]


set_reveal(ABOUT, _is_agreed)
add_asides(ABOUT, _asides)
