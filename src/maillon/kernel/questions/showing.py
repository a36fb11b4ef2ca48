"""What the page of a listing shows of the questions about it, and what their conversations say of the listing."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from maillon.kernel.access import visible_to
from maillon.kernel.conversations.abouts import Aside, add_asides, set_home
from maillon.kernel.conversations.marks import url_of
from maillon.kernel.conversations.models import Thread
from maillon.kernel.conversations.private import people_in
from maillon.kernel.conversations.queries import threads_of
from maillon.kernel.conversations.reading import shown_threads
from maillon.kernel.listings.flows import OVER
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.showing import add_to_page
from maillon.kernel.listings.trust import without_those_apart

from .asking import ABOUT, talk_of

MOST_SHOWN = 50


def _parts(request, listing: Listing) -> dict:
    person = request.person
    if person.is_authenticated and person.pk == listing.author_id:
        return {"question_talks": _talks_about(listing, person), "question_talk_url": "", "question_url": ""}
    talk = person.is_authenticated and talk_of(listing.code, (listing.author, person), reader=person)
    is_going_on = bool(talk) and talk.closed_at is None
    takes = listing.kind.takes_questions(listing.side) and not is_going_on
    return {
        "question_talks": [],
        "question_talk_url": url_of(talk) if is_going_on else "",
        "question_url": reverse("questions:ask", args=[listing.kind, listing.code]) if takes else "",
    }


def _talks_about(listing: Listing, author) -> list:
    """List the conversations of its author about it, what is new first; those of people who parted are left out."""
    about = Thread.objects.filter(about_kind=ABOUT, about_code=listing.code, closed_at__isnull=True)
    return shown_threads(threads_of(author, about)[:MOST_SHOWN], reader=author)


def _home(thread: Thread, reader) -> str:
    found = visible_to(reader, "read", without_those_apart(Listing.objects.of_known_kinds(), reader))
    listing = found.filter(code=thread.about_code).first()
    return listing.get_absolute_url() if listing else ""


def _asides(thread: Thread, reader, *, now: datetime) -> list[Aside]:
    """Say that it is over, or not shown now: what was begun goes on."""
    about = Listing.objects.filter(code=thread.about_code)
    if thread.closed_at is not None or about.shown().exists():
        return []
    is_over = about.filter(state__in=[*OVER, "dropped"]).exists()
    words = _("This listing is over.") if is_over else _("This listing is not shown at the moment.")
    if any(one.pk != reader.pk and one.is_active for one in people_in(thread)):
        goes_on = _("You may still write to each other.")
        words = f"{words} {goes_on}"
    return [Aside(words)]


add_to_page(_parts)
set_home(ABOUT, _home)
add_asides(ABOUT, _asides)
