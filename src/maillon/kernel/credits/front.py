"""What time shows at the front door: a card for those who count theirs, an entry for those who look after it."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import EXCHANGES, home_card, nav

from . import queries

nav(_("Shared time"), "credits:communities", order=82, roles=("coordinator",), within=EXCHANGES)


def my_time(request) -> dict:
    """Return the accounts of whoever is signed in."""
    person = request.person
    return {"my_time": list(queries.accounts_of(person)) if person.is_authenticated else []}


home_card("credits/_home_card.html", my_time, order=60)
