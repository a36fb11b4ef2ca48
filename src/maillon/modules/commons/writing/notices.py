"""What those who write are told; nothing here is urgent."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "writing.taken_up",
    _("Somebody goes on with a translation you had"),
    subject=_("“%(title)s”: somebody goes on with your translation"),
    text=_(
        "Nobody had saved “%(title)s” for a month, and somebody goes on with it. Nothing you wrote is lost, and you can "
        "still write in it."
    ),
    button=_("See the text"),
)
