"""maillon export guides DIR."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...guides import given_guides


class Command(BaseCommand):
    help = (
        "Write each published guide as its file, byte for byte what was approved: `maillon import guides` reads them."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        guides = given_guides()
        for given in guides:
            place = folder / given.guide.language / f"{given.guide.slug}.md"
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(given.manuscript.encode())
            except OSError as error:
                raise CommandError(_("The file %(name)s cannot be written.") % {"name": place}) from error
        self.stdout.write(_("%(count)d guides written.") % {"count": len(guides)})
