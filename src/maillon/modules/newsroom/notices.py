"""What the two who make an article are told; nothing here is urgent."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

OPEN = _("Open the article")

declare(
    "newsroom.paired",
    _("You are two to make an article"),
    subject=_("“%(title)s”: you are two now"),
    text=_(
        "You make “%(title)s” with %(name)s. You have a conversation of your own, and nothing is published before both of "
        "you say yes."
    ),
    button=OPEN,
)
declare(
    "newsroom.agreed",
    _("A first yes to an article"),
    subject=_("“%(title)s”: %(name)s said yes"),
    text=_("%(name)s said yes to the last version of “%(title)s”. Read it, and say yes if it suits you too."),
    button=OPEN,
)
declare(
    "newsroom.published",
    _("Your article is published"),
    subject=_("“%(title)s” is published"),
    text=_("Everybody can read “%(title)s” in the journal. You may withdraw it at any time."),
    button=_("Read the article"),
)
declare(
    "newsroom.withdrawn",
    _("An article is withdrawn"),
    subject=_("“%(title)s” is withdrawn"),
    text=_("“%(title)s” is withdrawn: readers no longer find it. Nothing of it is lost. Why: %(why)s"),
    button=OPEN,
)
