"""Erase somebody who asked for it by telephone or by post."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maillon.kernel.access.refusals import explain
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused

from ._people import person_typed


class Command(BaseCommand):
    help = "Erase somebody's account, as they could themselves: their name and addresses go, the figures stay."

    def add_arguments(self, parser):
        parser.add_argument("address", help="an e-mail address or a mobile number")
        parser.add_argument("--yes", action="store_true", help="do it; without it, only say what would be done")

    def handle(self, *, address, yes, **options):
        person = person_typed(address)
        if not yes:
            raise CommandError(f"{person} ({person.code}) serait effacé, sans retour. Ajoutez --yes pour le faire.")
        try:
            erase_person(person, now=timezone.now())
        except Refused as refused:
            raise CommandError(explain(refused)) from refused
        self.stdout.write(f"{person.code} : effacé.")
