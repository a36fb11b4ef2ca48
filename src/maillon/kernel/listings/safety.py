"""A listing can be reported, hidden and shown again; how many one publishes is limited by trust."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel import safety
from maillon.kernel.access import visible_to
from maillon.kernel.journal.models import Entry
from maillon.kernel.safety import limits

from .actions.living import hide, show_again
from .flows import REFUSED
from .models import Listing
from .rules import taken_part
from .trust import without_those_apart

SENT = Q(verb__in=("publish", "submit", "renew"))
# What was sent back and is corrected, or changed once it was read, is no listing more.
SENT_AGAIN = Q(verb="submit", before__state=REFUSED)
RENEWED = Q(verb="read_again", before__state__in=("ended", "expired"))


def _begun_to_show(person, since: datetime) -> int:
    """Count the listings this person published or sent to be read: whoever reads them has no more time than others."""
    theirs = Entry.objects.filter(by=person, at__gte=since, model=Listing._meta.label_lower)
    sent = theirs.filter(SENT & ~SENT_AGAIN | RENEWED)
    return sent.values("object_id").distinct().count()


def _may_see(listing: Listing, person) -> bool:
    """Tell whether somebody reads it: whoever took part still reports it, even of somebody they no longer meet."""
    this = Listing.objects.filter(pk=listing.pk)
    is_read = visible_to(person, "read", without_those_apart(this, person)).exists()
    return is_read or this.filter(taken_part(person)).exists()


safety.register(
    "listing",
    find=lambda code: Listing.objects.of_known_kinds().select_related("author", "territory").filter(code=code).first(),
    label=_("A listing"),
    title=lambda listing: listing.title,
    url=lambda listing: listing.get_absolute_url(),
    owner=lambda listing: listing.author,
    territory=lambda listing: listing.territory.path if listing.territory_id else None,
    may_see=_may_see,
    hide=hide,
    show=show_again,
)
limits.register_act(
    "publish",
    label=_("Publish a listing"),
    count=_begun_to_show,
    allowed=(5, 15, 50),
)


@safety.register_home
def home_of(person) -> str:
    """Return where this person publishes, to tell whose coordinators look after them."""
    paths = Listing.objects.filter(author=person, territory__isnull=False).order_by("-pk")
    return paths.values_list("territory__path", flat=True).first() or ""
