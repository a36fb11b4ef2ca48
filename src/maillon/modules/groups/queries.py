"""Groups and those in them, read."""

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from maillon.kernel.access import visible_to

from .flows import INVITED, MEMBER
from .models import Group, Membership


def groups_for(person) -> QuerySet[Group]:
    """Return the groups a person may see, theirs first, each with `standing` (their state there) and `people`."""
    standing = Membership.objects.filter(group=OuterRef("pk"), person=person).values("state")[:1]
    rank = Case(When(standing=INVITED, then=0), When(standing=MEMBER, then=1), default=2, output_field=IntegerField())
    return (
        visible_to(person, "see", Group)
        .select_related("hub", "territory")
        .annotate(
            standing=Subquery(standing),
            people=Count(
                "memberships", filter=Q(memberships__state=MEMBER, memberships__person__is_active=True), distinct=True
            ),
        )
        .annotate(rank=rank, is_closed=Case(When(closed_at__isnull=True, then=Value(0)), default=Value(1)))
        .order_by("is_closed", "rank", "name", "pk")
    )


def members_of(group: Group) -> QuerySet[Membership]:
    """Return those in the group, facilitators first."""
    found = group.memberships.filter(state=MEMBER, person__is_active=True).select_related("person")
    return found.order_by("-is_facilitator", "person__name", "pk")


def waiting_in(group: Group) -> QuerySet[Membership]:
    """Return those who asked or were invited, the oldest first."""
    found = group.memberships.filter(state__in=("asked", INVITED), person__is_active=True).select_related("person")
    return found.order_by("changed_at", "pk")


def standing_of(person, group: Group) -> Membership | None:
    """Return where somebody stands with a group."""
    return Membership.objects.filter(group=group, person=person).select_related("group").first()


def facilitates(person) -> list[Group]:
    """Return the groups somebody looks after as a facilitator."""
    mine = Membership.objects.filter(person=person, state=MEMBER, is_facilitator=True)
    return list(Group.objects.live().filter(pk__in=mine.values("group")).order_by("name", "pk"))
