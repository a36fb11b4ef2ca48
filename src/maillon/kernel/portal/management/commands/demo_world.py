"""Fill an empty demonstration with its small world."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maillon.kernel.portal.world import fill


class Command(BaseCommand):
    help = "Fill an empty demonstration with a believable world."

    def handle(self, **options):
        if not settings.MAILLON_DEMO:
            raise CommandError("Seulement en démonstration (MAILLON_DEMO=1) : rien n’a été écrit.")
        world = fill(now=timezone.now())
        self.stdout.write(f"{len(world.people)} personnes, {len(world.communes)} communes de la Loire.")
