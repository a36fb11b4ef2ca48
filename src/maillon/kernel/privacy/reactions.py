"""What happens here when somebody is erased."""

from datetime import datetime

from django.contrib.auth import get_user_model

from maillon.kernel.events import on

from .erasure import erase_all_of


@on("people.PersonErased")
def let_go_everywhere(event) -> None:
    """Have each application let go of the person, in the same transaction."""
    person = get_user_model().objects.get(pk=event.person_id)
    erase_all_of(person, now=datetime.fromisoformat(event.at))
