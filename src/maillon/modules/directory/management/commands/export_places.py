"""Write the places in the national schema."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from maillon.modules.directory.exporting import export_places


class Command(BaseCommand):
    """maillon export places FILE [--source NAME]"""

    help = "Write the published places to a CSV file that follows the national schema 1.0.2."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="only the places of this source, with its own identifiers")

    def handle(self, *, file, source, **options):
        draft = file.with_name(f"{file.name}.part")
        try:
            with draft.open("w", encoding="utf-8", newline="") as target:
                written, left_out = export_places(target, source=source)
            draft.replace(file)
        except OSError as error:
            raise CommandError(_("The file %(name)s cannot be written.") % {"name": file}) from error
        self.stdout.write(_("%(count)d places written.") % {"count": written})
        if left_out:
            self.stdout.write(_("%(count)d were left out: the schema would refuse them.") % {"count": left_out})
