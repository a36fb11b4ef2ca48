"""The number of somebody else to ring, typed beside the notes."""

from django.contrib import messages
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import household
from ..record_forms import ContactForm
from .desk import desk_page


def note_contact(request, held):
    """Note the number that was typed; return nothing, or the desk with what was typed and what is wrong with it."""
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


def names_somebody(request) -> bool:
    """Tell whether a name was typed without a number."""
    return bool(request.POST.get("name", "").strip()) and not request.POST.get("phone", "").strip()
