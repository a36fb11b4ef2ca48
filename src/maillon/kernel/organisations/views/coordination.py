"""Organisations as the coordination of their territory sees them: which are known, and who acts for each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.models import Person
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from .. import actions, queries
from ..actions.asking import accept, refuse
from ..actions.inviting import invite_to_act
from ..forms import AnswerForm, OrganisationForm, WhoForm
from ..models import ActingRequest, Organisation
from ..rules import may_register

ON_A_PAGE = 30
FIELDS = {"organisation_known": "siret", "organisation_elsewhere": "place", "organisation_nameless": "name"}
coordination = role_required("coordinator", "operator")


@require_safe
@coordination
def organisations(request):
    """Those of my territory, and who asks to act for one."""
    asked = request.GET.get("q", "").strip()[:80]
    found = visible_to(request.person, "look after", Organisation)
    found = queries.with_members(queries.called(found, asked) if asked else found, on=localdate(request.now))
    page = Paginator(found.order_by("name", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = visible_to(request.person, "decide", ActingRequest).select_related("person", "territory")
    context = {"page": page, "q": asked, "waiting": list(waiting.order_by("asked_at", "pk"))}
    return render(request, "organisations/organisations.html", context)


@coordination
def new(request):
    """Register one."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.register_organisation(**form.said(), by=request.person, now=request.now)
        except Refused as refused:
            form.add_error(FIELDS.get(refused.reason), explain(refused))
        else:
            messages.success(request, _("It is registered. Say now who acts for it."))
            return redirect("organisations:organisation", done.organisation.code)
    return render(request, "organisations/write.html", {"form": form})


@coordination
def organisation(request, code: str):
    """One organisation: what it is, who acts for it, whom to add."""
    found = _found(request, code)
    form = WhoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, found, form.cleaned_data["who"])
        except Refused as refused:
            form.add_error("who", explain(refused))
        else:
            return redirect("organisations:organisation", found.code)
    members = queries.members_on(localdate(request.now)).filter(organisation=found).select_related("person")
    invited = found.invitations.filter(used_at__isnull=True, until__gt=request.now).order_by("-sent_at", "-pk")
    context = {
        "organisation": found,
        "form": form,
        "members": members.order_by("person__name", "pk"),
        "invited": invited,
    }
    return render(request, "organisations/organisation.html", context)


@coordination
def correct(request, code: str):
    """Say otherwise what it is."""
    found = _found(request, code)
    initial = {name: getattr(found, name) for name in ("name", "kind", "siret", "rna", "email")}
    form = OrganisationForm(request.POST or None, initial=initial | {"place": found.territory})
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_organisation(found, **form.said(), by=request.person, now=request.now)
        except Refused as refused:
            form.add_error(FIELDS.get(refused.reason), explain(refused))
        else:
            messages.success(request, _("It is kept."))
            return redirect("organisations:organisation", found.code)
    return render(request, "organisations/write.html", {"form": form, "organisation": found})


@require_POST
@coordination
def end(request, code: str, person: str):
    """Somebody no longer acts for it."""
    found = _found(request, code)
    members = (
        queries.members_on(localdate(request.now)).filter(organisation=found).select_related("organisation", "person")
    )
    member = members.filter(person__code=normalise_code(person)).first()
    if member is None and get_object_or_404(Person, code=normalise_code(person), acts_for__organisation=found):
        messages.info(request, _("It was ended already."))
    else:
        actions.end_acting(member, by=request.person, now=request.now)
        messages.success(request, _("%(name)s no longer acts for this organisation.") % {"name": member.person})
    return redirect("organisations:organisation", found.code)


@require_POST
@coordination
def close(request, code: str):
    """Close it, or open it again."""
    found = _found(request, code)
    act = actions.reopen_organisation if "again" in request.POST else actions.close_organisation
    act(found, by=request.person, now=request.now)
    return redirect("organisations:organisation", found.code)


@coordination
def decide(request, code: str):
    """Answer whoever asks to act: which organisation it is, or why not."""
    source = ActingRequest.objects.select_related("person", "territory")
    asked = get_for(request.person, "decide", source, code)
    known = queries.alike(asked, visible_to(request.person, "look after", Organisation))
    may = may_register(request.person, asked.territory)
    form = AnswerForm(request.POST or None, request=asked, known=known, may_register=may)
    if request.method == "POST" and form.is_valid():
        try:
            if said := _answered(request, asked, form):
                messages.success(request, said)
                return redirect("organisations:organisations")
        except Refused as refused:
            form.add_error(None, explain(refused))
    return render(request, "organisations/decide.html", {"asked": asked, "form": form})


def _answered(request, asked: ActingRequest, form: AnswerForm) -> str:
    given, who = form.cleaned_data, {"by": request.person, "now": request.now}
    if "accept" in request.POST:
        if not given["which"]:
            form.add_error("which", _("Say which organisation it is."))
            return ""
        accept(asked, organisation=form.organisation(), **who)
        return _("It is done: %(name)s is told.") % {"name": asked.person}
    if not given["why"]:
        form.add_error("why", _("Say why: the person reads it."))
        return ""
    refuse(asked, why=given["why"], **who)
    return _("It is refused, and %(name)s reads why.") % {"name": asked.person}


def _add(request, found: Organisation, who: Person | str) -> None:
    if isinstance(who, Person):
        actions.let_act(who, found, by=request.person, now=request.now)
        messages.success(request, _("%(name)s acts for this organisation.") % {"name": who})
    else:
        invite_to_act(found, who, by=request.person, now=request.now)
        messages.success(
            request, _("An invitation has left to %(email)s. They act once they said yes.") % {"email": who}
        )


def _found(request, code: str) -> Organisation:
    return get_for(request.person, "look after", Organisation.objects.select_related("territory"), code)
