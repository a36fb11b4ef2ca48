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
from .desk import desk_page, held_request
from .record import during_a_call


@during_a_call
def add_contact(request, held):
    """Note a number and whose it is."""
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            household.add_contact(held, by=request.person, **form.cleaned_data, now=request.now)
            messages.success(request, _("Noted."))
            return None
        except Refused as refused:
            form.add_error(None, explain(refused))
    messages.error(request, next(iter(form.errors.values()))[0])
    return desk_page(request, status=422, contact_form=form)


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
