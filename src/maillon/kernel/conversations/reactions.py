"""What follows when somebody writes, and when two people part."""

from datetime import datetime

from django.utils import timezone

from maillon.kernel.events import on

from .events import MessagePosted


@on(MessagePosted)
def tell_the_others(event: MessagePosted) -> None:
    """Leave telling the others for later: a hub has hundreds of people."""
    from .jobs import tell_members

    tell_members.defer(message_id=event.message_id)


@on(MessagePosted, later=True, when=lambda event: event.is_doubtful)
def tell_moderators(event: MessagePosted) -> None:
    """Let moderators look at what seems made to cheat a stranger."""
    from .doubts import tell_moderators_of

    tell_moderators_of(event.message_id, now=timezone.now())


@on("safety.PersonBlocked")
def close_what_they_had(event) -> None:
    """Close the conversations that only these two are in."""
    from maillon.kernel.people.models import Person

    from .private import close_between

    one, other = (Person.objects.get(pk=number) for number in (event.blocker_id, event.blocked_id))
    close_between(one, other, now=datetime.fromisoformat(event.at))
