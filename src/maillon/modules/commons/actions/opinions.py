"""Take what a reader says of a guide."""

import uuid
from datetime import datetime, timedelta

from maillon.kernel.access.limits import count_hit

from ..models import Guide, GuideOpinion

A_VISITOR_AN_HOUR = 30  # a whole class may share one address


def give_opinion(
    guide: Guide, *, helped: bool, missing: str, submission: uuid.UUID, address: str, now: datetime
) -> GuideOpinion:
    """Keep whether a guide helped, once for each form however often it is posted; raises Refused("too_many")."""
    said = GuideOpinion.objects.filter(submission=submission).first()
    if said:
        return said
    count_hit(f"commons.opinion:{address}", per=timedelta(hours=1), limit=A_VISITOR_AN_HOUR, now=now)
    # Two posts of one form at once: the unique submission lets one in, and both get it back.
    said, _is_new = GuideOpinion.objects.get_or_create(
        submission=submission,
        defaults={"guide": guide, "helped": helped, "missing": "" if helped else missing, "created_at": now},
    )
    return said
