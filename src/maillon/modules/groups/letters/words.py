"""The words of a letter as an e-mail: simple HTML, and the text as it was typed."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillon.lib.markdown import parse, render
from maillon.lib.signs import several_lines

from ..models import Copy, Letter
from ..models.letter import Public


def letter_html(letter: Letter) -> str:
    """Return the letter as HTML that can do no harm and loads nothing."""
    return render(parse(letter.body))


def letter_text(letter: Letter) -> str:
    """Return the letter as text: Markdown reads well as it is."""
    return several_lines(letter.body)


def reason_of(letter: Letter, copy: Copy) -> str:
    """Say why this address gets the letter."""
    hub = letter.hub.name
    if letter.public == Public.SUBSCRIBERS and copy.subscription_id and copy.subscription.confirmed_at:
        day = localtime(copy.subscription.confirmed_at).strftime("%d/%m/%Y")
        return _("You receive this letter of %(hub)s because you subscribed to it on %(day)s.") % {
            "hub": hub, "day": day,
        }  # fmt: skip
    if letter.public == Public.GROUP:
        return _("You receive this letter because you are in the group %(group)s.") % {"group": letter.group.name}
    return _("You receive this letter because you help with %(hub)s.") % {"hub": hub}
