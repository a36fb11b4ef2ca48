"""What follows when somebody wants to be erased."""

from datetime import datetime

from django.contrib.auth import get_user_model

from maillon.kernel.events import on

from .actions.leaving import wish_to_leave


@on("privacy.ErasureAsked")
def wait_until_the_report_is_closed(event) -> None:
    """Keep the wish, and hide the person from everyone meanwhile."""
    wish_to_leave(get_user_model().objects.get(pk=event.person_id), now=datetime.fromisoformat(event.at))
