"""The role of those who are there to help."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.people import roles

roles.declare("mediator", _("Volunteer on the helpline"))
