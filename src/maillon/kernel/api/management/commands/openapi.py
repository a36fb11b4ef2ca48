"""Write the OpenAPI file that is kept in git, or compare it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from maillon.kernel.api.description import description


class Command(BaseCommand):
    help = "Write docs/reference/openapi.json from the API itself."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail if the file is stale")
        parser.add_argument("--to", type=Path, default=settings.CHECKOUT / "docs" / "reference" / "openapi.json")

    def handle(self, **options):
        kept = options["to"]
        if kept.exists() and kept.read_text(encoding="utf-8") == description():
            return
        if options["check"]:
            raise CommandError(f"{kept.name} is stale: run `maillon openapi`")
        kept.write_text(description(), encoding="utf-8")
        self.stdout.write(f"{kept.name} written\n")
