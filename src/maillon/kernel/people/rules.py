"""Who may see whom."""

from django.db.models import Q

from maillon.kernel.access import allow

from .models import Person, Role

allow(Person, "see", lambda person: Q(pk=person.pk) if person.is_authenticated else False)
allow(Role, "see", lambda person: Q(person=person) if person.is_authenticated else False)
