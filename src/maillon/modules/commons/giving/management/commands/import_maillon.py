"""maillon import maillon ADDRESS."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...actions.bringing import bring_from


class Command(BaseCommand):
    help = "Bring in the guides of another Maillon, with their authors and licences; the same result twice."

    def add_arguments(self, parser):
        parser.add_argument("address", help="its address, such as https://maillon.example.org")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--inside", action="store_true", help="it may stand on this machine or this network")

    def handle(self, *, address, dry_run, inside, **options):
        try:
            done = bring_from(address, now=timezone.now(), dry_run=dry_run, inside=inside)
        except Refused as refused:
            raise CommandError(explain(refused)) from None
        if dry_run:
            self.stdout.write(_("Nothing was written: this is what would be done."))
        self.stdout.write(_("%(count)d guides read") % {"count": done.read})
        for label, names in (
            (_("created: %(count)d"), done.created),
            (_("updated: %(count)d"), done.updated),
            (_("proposed: %(count)d"), done.proposed),
            (_("unchanged: %(count)d"), done.unchanged),
            (_("withdrawn: %(count)d"), done.withdrawn),
            (_("refused: %(count)d"), done.refused),
        ):
            self.stdout.write("  " + label % {"count": len(names)})
        for refused in done.refused:
            self.stdout.write(f"    {refused.file} – {refused.sentence}")
