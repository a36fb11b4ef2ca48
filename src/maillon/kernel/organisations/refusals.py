"""The words for what is refused about organisations."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("organisation_known", _("An organisation with this number is already known."))
