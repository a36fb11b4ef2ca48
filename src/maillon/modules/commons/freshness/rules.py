"""Who answers to errors, who sees how fresh the guides are, and who warns of a service in trouble."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow, visible_to
from maillon.kernel.revisions.models import Text

from .flows import SHOWN
from .models import Report, ServiceNotice


def _looked_after(person) -> Q | bool:
    """Errors in the guides one owns or may publish."""
    if not person.is_authenticated:
        return False
    published = visible_to(person, "publish", Text.objects.order_by()).values("pk")
    return Q(guide__text__owner=person) | Q(guide__text__in=published)


def warns(person) -> bool:
    """Tell whether somebody may warn everyone of a service in trouble."""
    today = localdate()
    return person.is_authenticated and any(person.has_role(kind, on=today) for kind in ("coordinator", "operator"))


allow(Report, "settle", _looked_after)
allow(ServiceNotice, "read", lambda person: Q(state=SHOWN))
allow(ServiceNotice, "write", warns)
