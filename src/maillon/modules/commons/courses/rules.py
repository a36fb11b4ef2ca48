"""Who may do what with a course: anyone reads those that are there."""

from django.db.models import Q

from maillon.kernel.access import allow

from .models import Course

allow(Course, "read", lambda person: Q(withdrawn_at=None))
