"""Who may open a community, come in, look after it, and see an account."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.people.models import Role
from maillon.kernel.territories.models import Hub

from .models import Account, Community, Transfer

NOBODY = Q(pk__in=[])


def hubs_looked_after(person):
    """Return the hubs the person coordinates today, as a subquery."""
    return Role.objects.live(on=localdate()).filter(person=person, kind="coordinator", hub__isnull=False).values("hub")


def may_open(person, *, hub=None, organisation=None) -> bool:
    """Tell whether somebody may open a community there: a coordinator of the place, or an operator anywhere."""
    day = localdate()
    if not person.is_authenticated:
        return False
    if person.has_role("operator", on=day):
        return True
    if hub is not None:
        scope = person.scope("coordinator", on=day)
        paths = [territory.path for territory in hub.territories.all()]
        return hubs_looked_after(person).filter(hub=hub).exists() or (bool(paths) and all(map(scope.covers, paths)))
    if organisation is not None and organisation.territory_id:
        return person.scope("coordinator", on=day).covers(organisation.territory.path)
    return False


def homes(person):
    """Return the hubs and the organisations for which somebody may open a community, as two querysets by name."""
    hubs, organisations = Hub.objects.order_by("name", "pk"), Organisation.objects.order_by("name", "pk")
    day = localdate()
    if person.has_role("operator", on=day):
        return hubs, organisations
    scope = person.scope("coordinator", on=day)
    return hubs.filter(pk__in=hubs_looked_after(person)), organisations.filter(scope.q())


def _looks_after(person) -> Q:
    if not person.is_authenticated:
        return NOBODY
    day = localdate()
    if person.has_role("operator", on=day):
        return Q()
    scope = person.scope("coordinator", on=day)
    return Q(hub__in=hubs_looked_after(person)) | (scope.q("organisation__territory") if scope else NOBODY)


def _members(person) -> Q:
    mine = Account.objects.filter(person=person, closed_at__isnull=True)
    return Q(pk__in=mine.values("community"))


def _of_communities(rule):
    """Carry a rule about communities over to what belongs to one."""
    return lambda person: Q(community__in=Community.objects.filter(rule(person))) if person.is_authenticated else NOBODY


allow(Community, "look after", _looks_after)
allow(Community, "join", lambda person: Q(closed_at__isnull=True) if person.is_authenticated else NOBODY)
allow(Community, "take part", lambda person: _members(person) if person.is_authenticated else NOBODY)
allow(Account, "see", lambda person: Q(person=person, closed_at__isnull=True) if person.is_authenticated else NOBODY)
allow(
    Account,
    "give to",
    lambda person: (
        _of_communities(_members)(person) & Q(closed_at__isnull=True) & ~Q(person=person)
        if person.is_authenticated
        else NOBODY
    ),
)
allow(Account, "look after", _of_communities(_looks_after))
allow(Transfer, "look after", _of_communities(_looks_after))
