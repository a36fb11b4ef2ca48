"""maillon export everything DIR."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.portal.takeaway import every_file


class Command(BaseCommand):
    help = "Write every file that people may take away into a folder: books, web pages, the copy without Internet."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--only", default="", metavar="NAME", help="only this one, such as guides.epub")

    def handle(self, *, folder, only, **options):
        offered = [file for file in every_file() if not only or file.name == only]
        if not offered:
            raise CommandError(_("No such file: %(name)s.") % {"name": only or "-"})
        day = timezone.localdate()
        for file in offered:
            draft = folder / f".{file.name}.part"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file.write(draft, day)
                draft.replace(folder / file.name)
            except OSError as error:
                raise CommandError(_("The file %(name)s cannot be written.") % {"name": folder / file.name}) from error
            finally:
                draft.unlink(missing_ok=True)
            self.stdout.write(f"{file.name}  {(folder / file.name).stat().st_size}")
