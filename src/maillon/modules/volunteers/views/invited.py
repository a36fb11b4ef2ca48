"""Answer an invitation: yes, once the address is proved, or no."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.kernel.people import codes
from maillon.kernel.people.addresses import Address, read_address
from maillon.kernel.people.views.entering import let_in
from maillon.lib.refusal import Refused

from ..actions.enrolling import Application, check_age, check_parent
from ..actions.inviting import come, decline_invitation
from ..content import conditions
from ..flows import HELPING, INVITED
from ..forms.coming import ComeForm
from ..models import Invitation
from ..policy import HOUR, OPENED_PER_ADDRESS_AND_HOUR

PURPOSE = "volunteers.invited"
_FIELDS = {"too_young": "age", "minors_not_here": "age", "parent_missing": "parent", "parent_is_you": "parent"}


@public
@never_cache
def invitation(request, code):
    """Say who invites, to what, and take the answer."""
    found = get_for(request.person, "answer", Invitation.objects.select_related("hub", "territory"), code)
    if found.state != INVITED:
        return render(request, "volunteers/invitation_over.html", {"invitation": found})
    form = ComeForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if form.is_bound and form.is_valid():
        try:
            return _come(request, found, form.cleaned_data)
        except Refused as refused:
            form.add_error(_FIELDS.get(refused.reason), explain(refused))
    address = Address(found.channel, found.address)
    context = {"form": form, "invitation": found, "address": address.masked, "conditions": conditions()[1]}
    return render(request, "volunteers/invitation.html", context)


@public
@require_POST
def decline(request, code):
    """Say no, and be forgotten at once."""
    found = get_for(request.person, "answer", Invitation, code)
    try:
        count_hit(f"invitation:{client_address(request)}", per=HOUR, limit=OPENED_PER_ADDRESS_AND_HOUR, now=request.now)
        decline_invitation(found, now=request.now)
        messages.success(request, _("Noted, and thank you for answering. We have erased your name and your address."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("volunteers:invitation", code=found.code)


def _come(request, found: Invitation, told: dict):
    address, parent = Address(found.channel, found.address), told.get("parent")
    check_age(told["age"], found.hub)
    check_parent(_application(request, found, address, told))
    codes.ask(
        request, purpose=PURPOSE, address=address, back="volunteers:who",
        invitation=found.code, name=told["name"], age=told["age"], parent=parent.value if parent else "",
    )  # fmt: skip
    return redirect("people:code")


def _finish(request, proof):
    """Enrol whoever has just proved the address the invitation went to."""
    kept, address = proof["kept"], codes.address_asked(proof)
    found = Invitation.objects.select_related("hub", "territory").filter(code=kept["invitation"]).first()
    if found is None:
        raise Http404
    told = kept | {"parent": read_address(kept["parent"]) if kept.get("parent") else None}
    enrolment = come(found, _application(request, found, address, told), now=request.now)
    if enrolment.hub_id != found.hub_id:
        messages.info(request, _said_elsewhere(enrolment) % {"mine": enrolment.hub.name, "theirs": found.hub.name})
    return let_in(request, enrolment.person, address, "/mon-benevolat/")


def _said_elsewhere(enrolment) -> str:
    if enrolment.state in HELPING:
        return _(
            "You are already with %(mine)s: nothing was changed. The invitation of %(theirs)s stays open; that team is told that you help another one, not which."
        )
    return _(
        "You have already enrolled with %(mine)s, where nothing is decided yet: nothing was changed. The invitation of %(theirs)s stays open; that team is told that you have enrolled elsewhere, not where."
    )


def _application(request, found: Invitation, address: Address, told: dict) -> Application:
    return Application(
        told["name"], found.territory, address=address, age=told["age"], parent=told.get("parent"), hub=found.hub,
        themes=tuple(found.themes), languages=tuple(found.languages), language=request.LANGUAGE_CODE,
    )  # fmt: skip


codes.when_proved(PURPOSE, _finish)
