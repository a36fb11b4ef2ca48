"""What people are told of organisations, and of those who act for them."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "organisations.asked",
    _("Somebody asks to act for an organisation"),
    subject=_("%(name)s asks to act for %(organisation)s"),
    text=_("%(name)s asks to act for “%(organisation)s”, to propose something in its name. Your answer is awaited."),
    button=_("Answer"),
)
declare(
    "organisations.accepted",
    _("You act for an organisation"),
    subject=_("You act for %(organisation)s"),
    text=_("You may propose in the name of “%(organisation)s” from now on, and answer whoever comes."),
    button=_("See my organisations"),
)
declare(
    "organisations.refused",
    _("Your requests to act for an organisation"),
    subject=_("About %(organisation)s"),
    text=_("The coordination does not let you act for “%(organisation)s” for now. It says why:\n\n%(why)s"),
    button=_("See my organisations"),
)
declare(
    "organisations.ended",
    _("You no longer act for an organisation"),
    subject=_("You no longer act for %(organisation)s"),
    text=_("You no longer act for “%(organisation)s”. If it surprises you, call the coordination."),
    button=_("See my organisations"),
)
declare(
    "organisations.nobody_left",
    _("Nobody acts for an organisation any more"),
    subject=_("Nobody acts for %(organisation)s any more"),
    text=_("The last person who acted for “%(organisation)s” no longer does. Who answers those who come?"),
    button=_("See the organisation"),
)
declare(
    "organisations.closed",
    _("An organisation you act for is closed"),
    subject=_("%(organisation)s is closed"),
    text=_(
        "The coordination closed “%(organisation)s”: what it proposes ends, and nobody acts for it any more. If it is a"
        " mistake, call the coordination."
    ),
    button=_("See my organisations"),
)
declare(
    "organisations.invited_by_mail",
    _("An invitation to act for an organisation"),
    subject=_("%(name)s invites you to act for %(organisation)s"),
    text=_(
        "%(name)s invites you to propose and to answer in the name of “%(organisation)s”. Open this page, sign in or"
        " open an account, and say yes. The link is good for thirty days, and once."
    ),
    button=_("Open the invitation"),
)
