"""Who may do what with notices."""

from django.db.models import Q

from maillon.kernel.access import allow

from .models import Notice

allow(Notice, "read", lambda person: Q(person=person) if person.is_authenticated else False)
