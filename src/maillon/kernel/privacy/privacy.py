"""What the kernel itself keeps, and for how long."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.models import HitCount

from .erasure import on_export
from .retention import keep

keep(
    HitCount,
    "window_at",
    for_=timedelta(days=1),
    label=_("How often a form was sent from one network address"),
    why=_("To stop those who flood it."),
)
keep(
    Session,
    "expire_date",
    for_=timedelta(days=1),
    label=_("The sign-in of a browser, once it has ended"),
    why=_("So that you stay signed in."),
)


def account_of(person) -> dict:
    """Return the account itself, with its roles."""
    return {
        "code": person.code,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "created_at": person.created_at.isoformat(),
        "roles": [
            {
                "kind": role.kind,
                "where": str(role.hub or role.territory or ""),
                "from": role.starts_on.isoformat(),
                "until": role.ends_on.isoformat() if role.ends_on else None,
            }
            for role in person.roles.select_related("hub", "territory").order_by("pk")
        ],
    }


on_export("account", account_of)
