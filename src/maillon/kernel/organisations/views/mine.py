"""For whom I act, and how I ask to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from .. import actions, queries
from ..actions.asking import ask_to_act
from ..actions.asking import withdraw as take_back
from ..actions.inviting import accept_invitation, open_invitation
from ..flows import ACCEPTED, ASKED, REFUSED
from ..forms import AskForm
from ..models import ActingRequest

FIELDS = {"acting_already": "name", "organisation_nameless": "name"}
MOST = 10


@require_safe
@signed_in
def mine(request):
    """The organisations I act for, and what I asked."""
    acts = queries.members_on(localdate(request.now)).filter(
        person=request.person, organisation__closed_at__isnull=True
    )
    asked = ActingRequest.objects.filter(person=request.person).exclude(state="withdrawn")
    asked = list(asked.exclude(state=ACCEPTED).select_related("territory").order_by("-asked_at", "-pk")[:MOST])
    context = {
        "acts": acts.select_related("organisation__territory").order_by("organisation__name", "pk"),
        "waiting": [one for one in asked if one.state == ASKED],
        "refused": [one for one in asked if one.state == REFUSED],
    }
    return render(request, "organisations/mine.html", context)


@signed_in
def ask(request):
    """Ask to act for one."""
    waiting = ActingRequest.objects.filter(person=request.person, state=ASKED).first()
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            part = form.cleaned_data["part"]
            ask_to_act(**form.said(), part=part, by=request.person, now=request.now)
        except Refused as refused:
            form.add_error(FIELDS.get(refused.reason), explain(refused))
        else:
            messages.success(request, _("It is sent. The coordination answers, and you will be told."))
            return redirect("organisations:mine")
    return render(request, "organisations/ask.html", {"form": form, "waiting": waiting})


@require_POST
@signed_in
def withdraw(request, code: str):
    """Take my request back."""
    asked = get_for(request.person, "withdraw", ActingRequest, code)
    try:
        take_back(asked, by=request.person, now=request.now)
        messages.success(request, _("Your request is taken back."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("organisations:mine")


@require_POST
@signed_in
def leave(request, code: str):
    """Act for it no longer."""
    own = request.person.acts_for.select_related("organisation")
    member = get_object_or_404(own, organisation__code=normalise_code(code))
    actions.leave(member.organisation, by=request.person, now=request.now)
    messages.success(request, _("You no longer act for %(organisation)s.") % {"organisation": member.organisation})
    return redirect("organisations:mine")


@signed_in
def invitation(request, token: str):
    """Say who invites, to act for whom, and take the yes."""
    found = open_invitation(token, now=request.now)
    if request.method == "POST":
        try:
            member = accept_invitation(token, by=request.person, now=request.now)
        except Refused as refused:
            messages.warning(request, explain(refused))
        else:
            messages.success(request, _("You act for %(organisation)s.") % {"organisation": member.organisation})
        return redirect("organisations:mine")
    if found is None:
        if len(token) > 60:
            raise Http404
        messages.warning(request, explain(Refused("acting_invitation_over")))
        return redirect("organisations:mine")
    return render(request, "organisations/invitation.html", {"invitation": found})
