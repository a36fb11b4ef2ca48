"""Who may do what with notices."""

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import allow

from .models import Delivery, Notice, PushDevice

allow(Notice, "read", lambda person: Q(person=person) if person.is_authenticated else False)
allow(PushDevice, "remove", lambda person: Q(person=person) if person.is_authenticated else False)
allow(Delivery, "send again", lambda person: person.is_authenticated and person.has_role("operator", on=localdate()))
