"""A listing can be reported, hidden and shown again; how many one publishes is limited by trust."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel import safety
from maillon.kernel.safety import limits

from .actions.living import hide, show_again
from .models import Listing

safety.register(
    "listing",
    find=lambda code: Listing.objects.of_known_kinds().select_related("author", "territory").filter(code=code).first(),
    label=_("A listing"),
    title=lambda listing: listing.title,
    url=lambda listing: listing.get_absolute_url(),
    owner=lambda listing: listing.author,
    territory=lambda listing: listing.territory.path if listing.territory_id else None,
    hide=hide,
    show=show_again,
)
limits.register_act(
    "publish",
    label=_("Publish a listing"),
    count=lambda person, since: Listing.objects.filter(author=person, published_at__gte=since).count(),
    allowed=(5, 15, 50),
)


@safety.register_home
def home_of(person) -> str:
    """Return where this person publishes, to tell whose coordinators look after them."""
    paths = Listing.objects.filter(author=person, territory__isnull=False).order_by("-pk")
    return paths.values_list("territory__path", flat=True).first() or ""
