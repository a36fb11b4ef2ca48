"""What is forgotten, and given back, of somebody's presence."""

from maillon.kernel.privacy import on_erasure, on_export

from .actions import stop_duty
from .models import Duty, Skills


@on_erasure
def forget_what_they_could_do(person, *, now) -> None:
    """End the spell under way and forget the skills; past spells stay as hours of nobody in particular."""
    stop_duty(person, now=now)
    Skills.objects.filter(person=person).delete()


def presence_of(person) -> dict:
    """Return the skills somebody declared and their spells of duty."""
    skills = Skills.objects.filter(person=person).first()
    spells = Duty.objects.filter(person=person).order_by("starts_at").values_list("starts_at", "ends_at")
    return {
        "themes": skills.themes if skills else [],
        "languages": skills.languages if skills else [],
        "duties": [[starts.isoformat(), ends.isoformat()] for starts, ends in spells],
    }


on_export("duty", presence_of)
