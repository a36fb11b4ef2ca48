"""What an article needs and what it already has, in words for whoever looks."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillon.kernel.revisions.queries import public_name
from maillon.ui.dates import date_format

from .models import Article


def in_words(needs: dict[str, bool], article: Article, *, person) -> list[tuple[str, bool]]:
    """Say each thing that a version needs, and whether it is there."""
    return [(_said(name, is_there, article, person), is_there) for name, is_there in needs.items()]


def _said(name: str, is_there: bool, article: Article, person) -> str:
    match name:
        case "author":
            return _yes(is_there, article.pen_name, is_mine=article.author_id == person.pk)
        case "companion" if article.companion is None:
            return _("Nobody accompanies this article yet: a coordinator will choose somebody.")
        case "companion":
            return _yes(is_there, public_name(article.companion), is_mine=article.companion_id == person.pk)
        case "parent":
            return _("A parent consents.") if is_there else _("The author is under 18: a parent must consent.")
        case "who_is_shown" if is_there:
            return _("We know who is shown in the pictures.")
        case "who_is_shown":
            return _("Say who is shown in the pictures, or that nobody can be recognised.")
        case "pictured" if is_there:
            return _("Everybody shown in the pictures consents.")
        case "pictured":
            return _("Somebody shown in a picture has not consented.")
    day = date_format(localtime(article.publish_at), "j F Y, H:i") if article.publish_at else ""
    return _("Its hour has come: %(day)s.") % {"day": day} if is_there else _("Not before %(day)s.") % {"day": day}


def _yes(is_there: bool, name: str, *, is_mine: bool) -> str:
    if is_mine:
        return _("You said yes to this version.") if is_there else _("You have not said yes to this version yet.")
    said = _("%(name)s said yes to this version.") if is_there else _("%(name)s has not said yes to this version yet.")
    return said % {"name": name}
