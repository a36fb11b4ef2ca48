"""Hand a request over to a place, and follow what becomes of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.journal.actions import record
from maillon.kernel.search import find, reach
from maillon.lib.phones import show_phone
from maillon.lib.refusal import Refused

from ..actions import place_answers
from ..actions.handing_over import Terms, hand_over
from ..flows import COORDINATOR, MEDIATOR
from ..handover_forms import HandOverForm, consent_words
from ..models import Handover, Relation
from ..queries.handovers import mine, of_my_territory, places_for
from ..queries.history import history_of
from .desk import held_request
from .place import answer_forms, note_answer

SHEET_LASTS = 15 * 60


@role_required("mediator", "coordinator")
@never_cache
def hand_over_page(request, code):
    """Choose a place, then read the sentence aloud and say what is shared."""
    try:
        held = held_request(request, code)
    except Http404:
        messages.warning(
            request, _("You no longer have this request in hand: it went back to the queue or was finished.")
        )
        return redirect("helpline:desk")
    place = find("place", request.GET.get("lieu", "")) if request.GET.get("lieu") else None
    question = request.GET.get("q", "")[:300]
    if place is None:
        context = {"held": held, "places": places_for(held, question), "question": question}
        return render(request, "helpline/handover_choose.html", context)
    found = reach("place", place.code)
    form = HandOverForm(request.POST if request.method == "POST" else None, initial=_prefilled(held))
    words = consent_words(place.title)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        try:
            made = hand_over(
                held,
                place=place,
                reach=found,
                terms=Terms(consent_words=words, **told),
                by=request.person,
                now=request.now,
            )
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(
                request, _("Handed over to %(place)s. You will be told what they answer.") % {"place": place.title}
            )
            return redirect("helpline:handover", made.code)
    call = held.calls.filter(mediator=request.person).exists()
    phone = show_phone(found.phone) if found.phone else ""
    context = {
        "held": held, "place": place, "reach": found, "place_phone": phone, "form": form, "words": words, "call": call,
    }  # fmt: skip
    return render(request, "helpline/handover_new.html", context)


def _prefilled(held) -> dict:
    first = held.contacts.filter(rings_first=True).first()
    need = _("Needs help with: %(theme)s.") % {"theme": held.subject.label}
    return {
        "shared_need": need,
        "shared_name": first.name if first else held.name,
        "shared_phone": show_phone(first.phone if first else held.phone) if (first or held.phone) else "",
        "consent_by": first.relation if first else Relation.SELF,
        "consent_how": "spoken",
    }


@role_required("mediator", "coordinator")
def handovers(request):
    """What I handed over, and what came of it."""
    return render(request, "helpline/handovers.html", {"handovers": mine(request.person), "is_mine": True})


@role_required("coordinator")
def board_handovers(request):
    """The hand-overs of my territory, those without an answer first."""
    context = {"handovers": of_my_territory(request.person), "is_mine": False}
    return render(request, "helpline/handovers.html", context)


@role_required("mediator", "coordinator")
@never_cache
def handover(request, code):
    """One hand-over: where it stands, what was agreed, and a way to write down what the place said."""
    return _show(request, _followed(request, code), {})


@role_required("mediator", "coordinator")
@require_POST
def handover_answer(request, code):
    """Write down what the place said on the phone."""
    found = _followed(request, code)
    role = MEDIATOR if found.by_id == request.person.pk else COORDINATOR
    forms = note_answer(request, found, role=role, by=request.person)
    return redirect("helpline:handover", found.code) if forms is None else _show(request, found, forms, status=422)


@role_required("mediator", "coordinator")
@require_POST
def handover_withdraw(request, code):
    """Take the request back from the place."""
    found = _followed(request, code)
    role = MEDIATOR if found.by_id == request.person.pk else COORDINATOR
    try:
        place_answers.withdraw(found, role=role, by=request.person, now=request.now)
        messages.success(
            request, _("The request is back in the queue, at its rank. The link of the place opens nothing.")
        )
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:handover", found.code)


@role_required("mediator", "coordinator")
@require_POST
def open_sheet(request, code):
    """Open the sheet to print or to read aloud to a place without e-mail; the journal says who did."""
    found = get_for(request.person, "follow", Handover.objects.open().filter(by=request.person), code)
    record("show sheet", found.request, by=request.person, role=MEDIATOR, at=request.now)
    request.session["helpline.sheet"] = [found.code, request.now.timestamp()]
    return redirect("helpline:handover_sheet", found.code)


@role_required("mediator", "coordinator")
@never_cache
def handover_sheet(request, code):
    """The sheet, for some minutes."""
    found = get_for(
        request.person,
        "follow",
        Handover.objects.open().filter(by=request.person).select_related("request__territory"),
        code,
    )
    opened, at = request.session.get("helpline.sheet") or ("", 0)
    if opened != found.code or request.now.timestamp() - at > SHEET_LASTS:
        return redirect("helpline:handover", found.code)
    return render(request, "helpline/handover_sheet.html", {"handover": found})


def _followed(request, code) -> Handover:
    return get_for(request.person, "follow", Handover.objects.select_related("request__territory", "by"), code)


def _show(request, found: Handover, forms: dict, *, status: int = 200):
    context = {
        "handover": found,
        "is_mine": found.by_id == request.person.pk,
        "history": history_of(found.request),
        "place_phone": show_phone(found.place_phone) if found.place_phone else "",
        **answer_forms(),
        **forms,
    }
    return render(request, "helpline/handover.html", context, status=status)
