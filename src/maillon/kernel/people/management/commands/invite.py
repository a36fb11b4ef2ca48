"""Open an account for somebody."""

from django.core.management.base import BaseCommand, CommandError

from maillon.kernel.access.refusals import explain
from maillon.kernel.people.accounts import create_person
from maillon.lib.refusal import Refused

from ._people import address_typed


class Command(BaseCommand):
    help = "Open an account for somebody, who then signs in with a code received at this address."

    def add_arguments(self, parser):
        parser.add_argument("address", help="an e-mail address or a mobile number")
        parser.add_argument("--name", default="", help="how we call the person")

    def handle(self, *, address, name, **options):
        try:
            person = create_person(name=name, address=address_typed(address))
        except Refused as refused:
            raise CommandError(explain(refused)) from None
        self.stdout.write(f"{person.code}  {person.name or address}")
