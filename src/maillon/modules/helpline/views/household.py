"""Whom else to ring about the request in hand."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import household
from ..record_forms import ContactForm
from .desk import held_request


@role_required("mediator", "coordinator")
@require_POST
def add_contact(request, code):
    """Note a number and whose it is."""
    held = held_request(request, code)
    form = ContactForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("helpline:desk")
    try:
        household.add_contact(held, by=request.person, **form.cleaned_data, now=request.now)
        messages.success(request, _("Noted."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:desk")


@role_required("mediator", "coordinator")
@require_POST
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
