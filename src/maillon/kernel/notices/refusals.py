"""The words for what sending refuses."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("push_unknown", _("We do not know the service by which this device is told. Choose another way."))
declare(
    "recipient_often", _("Several messages have already been sent there today. Try again tomorrow, or print the page.")
)
