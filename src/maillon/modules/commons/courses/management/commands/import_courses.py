"""maillon import courses DIR."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...actions import import_courses
from ...models import OURS


class Command(BaseCommand):
    help = "Publish the courses of a folder, as their files say; withdraw those whose file is gone."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder of Markdown files with their facts on top")
        parser.add_argument(
            "--source", default=OURS, help="the collection these courses belong to (default: %(default)s)"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *, folder, source, dry_run, **options):
        try:
            done = import_courses(folder, now=timezone.now(), source=source, dry_run=dry_run)
        except Refused as refused:
            raise CommandError(explain(refused)) from None
        if dry_run:
            self.stdout.write(_("Nothing was written: this is what would be done."))
        self.stdout.write(_("%(count)d courses read") % {"count": done.read})
        self.stdout.write("  " + _("created: %(count)d") % {"count": len(done.created)})
        self.stdout.write("  " + _("updated: %(count)d") % {"count": len(done.updated)})
        self.stdout.write("  " + _("unchanged: %(count)d") % {"count": len(done.unchanged)})
        self.stdout.write("  " + _("withdrawn: %(count)d") % {"count": len(done.withdrawn)})
        self.stdout.write("  " + _("refused: %(count)d") % {"count": len(done.refused)})
        for refused in done.refused:
            self.stdout.write(f"    {refused.file} – {refused.sentence}")
