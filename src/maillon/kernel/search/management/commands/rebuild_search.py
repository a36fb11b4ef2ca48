"""Write the search index again from its sources."""

from django.core.management.base import BaseCommand

from maillon.kernel.search import kinds, rebuild


class Command(BaseCommand):
    help = "Write the search index again from its sources; nothing else is touched."

    def add_arguments(self, parser):
        parser.add_argument("--kind", choices=sorted(kinds()))

    def handle(self, **options):
        self.stdout.write(f"{rebuild(options['kind'])} documents\n")
