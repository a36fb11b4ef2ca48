"""Say in words what is kept, for how long, and what is due."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from maillon.kernel.privacy.models import Sweep
from maillon.kernel.privacy.retention import rules


class Command(BaseCommand):
    help = "Say in words what is kept, for how long, and what the next night will erase."

    def handle(self, **options):
        now = timezone.now()
        for rule in rules():
            due = rule.expired(now=now).count()
            self.stdout.write(f"{rule.label} : {rule.days} jour(s) après {rule.name} ; à effacer cette nuit : {due}.")
        last = Sweep.objects.order_by("-at").first()
        if last is None:
            self.stdout.write("Rien n’a encore été effacé.")
        else:
            counts = ", ".join(f"{name} {count}" for name, count in sorted(last.counts.items())) or "rien à effacer"
            self.stdout.write(f"Dernier passage : {timezone.localtime(last.at):%d/%m/%Y %H:%M}, {counts}.")
            for name in last.failed:
                self.stdout.write(f"A échoué : {name} (voir le journal du système).")
