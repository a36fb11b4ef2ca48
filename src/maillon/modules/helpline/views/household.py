"""Whom else to ring about the request in hand."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from maillon.kernel.access import role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import household
from .contact import note_contact
from .desk import held_request
from .record import beside_a_call, during_a_call


@during_a_call
def add_contact(request, held):
    """Note a number and whose it is."""
    # A number that was typed is noted already, as with any other button.
    return None if request.POST.get("phone", "").strip() else note_contact(request, held)


@role_required("mediator", "coordinator")
@require_POST
@beside_a_call
def remove_contact(request, code, number):
    """Forget a number."""
    held = held_request(request, code)
    contact = held.contacts.filter(pk=number).first()
    if contact:
        try:
            household.remove_contact(held, contact, by=request.person, now=request.now)
        except Refused as refused:
            messages.warning(request, explain(refused))
    return redirect("helpline:desk")
