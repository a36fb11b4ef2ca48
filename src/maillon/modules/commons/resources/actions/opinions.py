"""Take what a reader says of a resource: helped, or not."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access.limits import count_hit

from ..models import Resource, ResourceOpinion

A_VISITOR_AN_HOUR = 30  # a whole class may share one address


@transaction.atomic
def rate_resource(
    resource: Resource, *, helped: bool, submission: uuid.UUID, by=None, visitor: str, now: datetime
) -> ResourceOpinion:
    """Keep whether it helped: once for each form, and for somebody signed in once, which they may change.

    Raises Refused("too_many").
    """
    said = ResourceOpinion.objects.filter(submission=submission).first()
    if said:
        return said
    count_hit(f"resources.opinion:{visitor}", per=timedelta(hours=1), limit=A_VISITOR_AN_HOUR, now=now)
    facts = {"helped": helped, "created_at": now, "submission": submission}
    if by is not None and by.is_authenticated:
        said, _is_new = ResourceOpinion.objects.update_or_create(
            resource=resource, person=by, defaults=facts, create_defaults=facts
        )
        return said
    said, _is_new = ResourceOpinion.objects.get_or_create(
        submission=submission, defaults={"resource": resource, "helped": helped, "created_at": now}
    )
    return said
