"""Who may do what with a guide."""

from django.db.models import Q

from maillon.kernel.access import allow

from .models import Guide, State

allow(Guide, "read", lambda person: Q(state=State.PUBLISHED))
