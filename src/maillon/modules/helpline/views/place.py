"""What a place sees and answers through its link, without an account."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, public
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.lib.phones import show_phone
from maillon.lib.refusal import Refused

from ..actions import place_answers
from ..flows import ASKER, PLACE
from ..handover_forms import AppointmentForm, EndForm, RefusalForm
from ..models import Handover, HelpRequest
from ..place_keys import opened_by
from ..policy import ANSWERS_PER_LINK_AND_HOUR, HOUR


@public
@never_cache
def place(request, secret):
    """What somebody needs; whom to ring once the place says that it goes on."""
    found = opened_by(secret)
    return _show(request, found, secret, {}) if found else _nothing(request)


@public
@never_cache
@require_POST
def place_answer(request, secret):
    """What the place answers."""
    found = opened_by(secret)
    if found is None:
        return _nothing(request)
    try:
        key = f"helpline.place_link:{found.code}"
        count_hit(key, per=HOUR, limit=ANSWERS_PER_LINK_AND_HOUR, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect("helpline:place", secret)
    forms = note_answer(request, found, role=PLACE, by=None)
    return redirect("helpline:place", secret) if forms is None else _show(request, found, secret, forms, status=422)


@public
@require_POST
def take_back_mine(request, code):
    """The person changes their mind: the place is told, and we ring again."""
    asked = get_for(request.person, "follow", HelpRequest, code)
    try:
        found = asked.handovers.open().first()
        if found is None:
            raise Refused("stale")
        place_answers.withdraw(found, role=ASKER, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:follow", asked.code)


def answer_forms() -> dict:
    """Return the forms of an answer, empty."""
    return {
        "refusal_form": RefusalForm(prefix="refusal"),
        "appointment_form": AppointmentForm(prefix="appointment"),
        "end_form": EndForm(prefix="end"),
    }


def note_answer(request, found: Handover, *, role: str, by) -> dict | None:
    """Do what was answered, and return None; or return the form to correct."""
    answer = request.POST.get("answer", "")
    whom = {"role": role, "by": by, "now": request.now}
    forms = {
        "refuse": ("refusal_form", RefusalForm, "refusal"),
        "appointment": ("appointment_form", AppointmentForm, "appointment"),
        "finish": ("end_form", EndForm, "end"),
    }
    try:
        if answer not in forms:
            if answer != "take_charge":
                raise Refused("stale")
            place_answers.take_charge(found, **whom)
            return None
        name, form_class, prefix = forms[answer]
        form = form_class(request.POST, prefix=prefix)
        if not form.is_valid():
            return {name: form}
        _act(found, answer, form, whom)
        messages.success(request, _("Thank you, it is noted: the person is told."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return None


def _act(found: Handover, answer: str, form, whom: dict) -> None:
    told = form.cleaned_data
    if answer == "refuse":
        place_answers.refuse(found, reason=told["reason"], note=told["note"], **whom)
    elif answer == "appointment":
        moment = form.moment(found.request.territory.zone)
        place_answers.set_appointment(found, appointment_at=moment, **whom)
    else:
        place_answers.finish(found, outcome=told["outcome"], note=told["note"], **whom)


def _show(request, found: Handover, secret: str, forms: dict, *, status: int = 200):
    lapsed = found.is_open and found.expires_at <= request.now
    shown = found.is_in_charge and found.revealed_at is not None and not lapsed
    context = {
        "handover": found,
        "asked": found.request,
        "secret": secret,
        "lapsed": lapsed,
        "contact_name": found.shared_name if shown else "",
        "contact_phone": found.shared_phone if shown else "",
        "spoken_phone": show_phone(found.shared_phone) if shown and found.shared_phone else "",
        "zone": found.request.territory.zone,
        **answer_forms(),
        **forms,
    }
    return render(request, "helpline/place.html", context, status=status)


def _nothing(request):
    return render(request, "helpline/place_nothing.html", status=404)
