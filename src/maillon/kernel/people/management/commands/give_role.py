"""Give somebody a role."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maillon.kernel.people import roles
from maillon.kernel.people.granting import grant_role
from maillon.kernel.territories.models import Hub, Territory

from ._people import person_typed


class Command(BaseCommand):
    help = "Give somebody a role, in a territory, in a hub, or everywhere."

    def add_arguments(self, parser):
        parser.add_argument("address", help="an e-mail address or a mobile number")
        parser.add_argument("kind", help="the kind of role")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--territory", metavar="CODE", help="such as C42218, D42, R84 or FR")
        where.add_argument("--hub", metavar="CODE")
        parser.add_argument("--until", metavar="YYYY-MM-DD", type=date.fromisoformat, help="the last day")

    def handle(self, *, address, kind, territory, hub, until, **options):
        if kind not in roles.declared():
            raise CommandError(f"Rôle inconnu : {kind}. Les rôles : {', '.join(sorted(roles.declared()))}.")
        today = timezone.localdate()
        if until and until < today:
            raise CommandError("Le dernier jour est déjà passé.")
        person = person_typed(address)
        where = {"territory": _found(Territory, territory), "hub": _found(Hub, hub)}
        role, created = grant_role(person, kind, **where, until=until, now=timezone.localtime())
        place = role.hub or role.territory or "partout"
        self.stdout.write(f"{person} : {roles.get(kind).label}, {place}" + ("" if created else " (déjà)"))


def _found(model, code):
    if code is None:
        return None
    found = model.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"{model.__name__} inconnu : {code}.")
    return found
