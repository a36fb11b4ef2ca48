"""What follows when somebody writes."""

from maillon.kernel.events import on

from .events import MessagePosted


@on(MessagePosted)
def tell_the_others(event: MessagePosted) -> None:
    """Leave telling the others for later: a hub has hundreds of people."""
    from .jobs import tell_members

    tell_members.defer(message_id=event.message_id)
