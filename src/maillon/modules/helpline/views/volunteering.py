"""How one comes to help."""

from django.shortcuts import render

from maillon.kernel.access import public
from maillon.kernel.territories.models import Hub

from ..models import HelpRequest

SHOWN = 50


@public
def volunteer(request):
    """What helping is, how it goes, and whom to write to."""
    person = request.person
    context = {
        "waiting": HelpRequest.objects.waiting().count(),
        "hubs": Hub.objects.exclude(email="").order_by("name")[:SHOWN],
        "is_mediator": person.is_authenticated and person.has_role("mediator", on=request.now.date()),
    }
    return render(request, "helpline/volunteer.html", context)
