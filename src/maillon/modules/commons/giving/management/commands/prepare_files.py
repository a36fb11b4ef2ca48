"""maillon prepare_files."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...actions.preparing import prepare


class Command(BaseCommand):
    help = "Make anew the files to take away whose content has changed, as the clock does each hour."

    def handle(self, **options):
        done = prepare(now=timezone.now())
        for sign, names in (("+", done.made), ("=", done.unchanged), ("-", done.dropped)):
            for name in names:
                self.stdout.write(f"{sign} {name}")
