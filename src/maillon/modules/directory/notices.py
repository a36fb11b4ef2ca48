"""What the directory writes to people."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "directory.place_link",
    _("A place somebody asked for"),
    subject=_("A place to be helped: %(name)s"),
    text=_(
        "%(name)s\n%(where)s\nTelephone: %(phone)s\n\n"
        "Its hours and what it does are on its page.\n\n"
        "Somebody gave your address so that you receive this place. Your address is not used for anything else."
    ),
    sms=_("%(name)s, %(where)s. Tel. %(phone)s. Hours:"),
    button=_("See the place"),
    urgent=True,
    for_visitors=True,
)
