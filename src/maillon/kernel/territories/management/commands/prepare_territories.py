"""Bring in the small table of communes carried here."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from maillon.kernel.territories.actions import ensure_territories


class Command(BaseCommand):
    """Make sure that the larger communes are known, so that everything works before the official table is there."""

    help = "Bring in the larger communes; changes nothing that is known already."

    def handle(self, **options):
        report = ensure_territories()
        self.stdout.write(_("%(created)d communes added.") % {"created": report.created})
