"""The groups somebody may see, one group, and what is done there."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, may, role_required, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.models import Thread
from maillon.kernel.conversations.queries import threads_of
from maillon.kernel.conversations.reading import shown_threads
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from .. import queries
from ..actions import groups as actions
from ..actions import joining
from ..audiences import hubs_of
from ..forms import AskForm, GroupForm, InviteForm, NewGroupForm
from ..models import Group, Invitation, Membership

A_PAGE = 20
THREADS = 10


@require_GET
@signed_in
def groups(request):
    """The groups of a person, and those they may join; the conversations of their hubs."""
    page = Paginator(queries.groups_for(request.person), A_PAGE).get_page(request.GET.get("page"))
    hubs = hubs_of(request.person)
    wide = threads_of(request.person, Thread.objects.filter(audience__in=("hub", "duty"), object_id__in=hubs))
    context = {
        "page": page,
        "hubs": Hub.objects.filter(pk__in=hubs).order_by("name", "pk"),
        "threads": shown_threads(wide[:THREADS]),
        "may_create": _may_create(request),
    }
    return render(request, "groups/groups.html", context)


@role_required("mediator", "coordinator")
def new_group(request):
    """Make a group."""
    form = NewGroupForm(request.POST or None, hubs=hubs_of(request.person))
    if request.method == "POST" and form.is_valid():
        group = actions.create_group(**form.cleaned_data, by=request.person, now=request.now)
        messages.success(request, _("The group is there. Invite people, or write the first words."))
        return redirect("groups:group", group.code)
    return render(request, "groups/new.html", {"form": form})


@signed_in
def group(request, code):
    """One group: what it is for, who is in it, what is said there."""
    found = get_for(request.person, "see", Group.objects.select_related("hub", "territory"), code)
    standing = queries.standing_of(request.person, found)
    looks_after = may(request.person, "look after", found)
    threads = threads_of(request.person, Thread.objects.filter(audience="group", object_id=found.pk))
    context = {
        "group": found,
        "standing": standing,
        "members": queries.members_of(found),
        "waiting": queries.waiting_in(found) if looks_after else [],
        "looks_after": looks_after,
        "may_join": found.closed_at is None and may(request.person, "join", found),
        "threads": shown_threads(threads[:THREADS]),
        "ask": AskForm(),
        "invite": InviteForm(),
    }
    return render(request, "groups/group.html", context)


@signed_in
def settings(request, code):
    """Change a group, close it."""
    found = get_for(request.person, "open again", Group, code)
    kept = {field: getattr(found, field) for field in actions.CHANGEABLE}
    form = GroupForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        _try(request, lambda: actions.change_group(found, by=request.person, now=request.now, **form.cleaned_data))
        return redirect("groups:group", found.code)
    return render(request, "groups/settings.html", {"group": found, "form": form})


@require_POST
@signed_in
def close(request, code):
    """Close a group, or let it live again."""
    found = get_for(request.person, "open again", Group, code)
    act = actions.reopen_group if "again" in request.POST else actions.close_group
    _try(request, lambda: act(found, by=request.person, now=request.now))
    return redirect("groups:group", found.code)


@require_POST
@signed_in
def join(request, code):
    """Come in, or ask to."""
    found = get_for(request.person, "see", Group, code)
    form = AskForm(request.POST)
    said = form.cleaned_data["said"] if form.is_valid() else ""
    standing = _try(request, lambda: joining.join(found, by=request.person, said=said, now=request.now))
    if standing and standing.state == "asked":
        messages.success(request, _("Your request is sent: a facilitator will answer you."))
    elif standing:
        messages.success(request, _("Welcome: you are in the group."))
    return redirect("groups:group", found.code)


@require_POST
@signed_in
def go(request, code):
    """Leave a group, no longer ask, or say no to an invitation."""
    found = get_for(request.person, "see", Group, code)
    standing = queries.standing_of(request.person, found)
    if standing is None:
        raise Http404
    if _try(request, lambda: joining.go(standing, by=request.person, now=request.now)):
        messages.success(request, _("It is done: you are no longer in this group."))
        return redirect("groups:groups")
    return redirect("groups:group", found.code)


@require_POST
@signed_in
def invite(request, code):
    """Invite somebody by their e-mail address."""
    found = get_for(request.person, "look after", Group, code)
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["email"]))
    elif _try(
        request,
        lambda: joining.invite_address(found, form.cleaned_data["email"], by=request.person, now=request.now) or True,
    ):
        messages.success(request, _("The invitation has left."))
    return redirect("groups:group", found.code)


@require_POST
@signed_in
def member(request, code):
    """Let somebody in, answer no, name them facilitator, take them out."""
    found = get_for(request.person, "look after", Membership.objects.select_related("group", "person"), code)
    by, now = request.person, request.now
    deeds = {
        "accept": lambda: joining.answer(found, accepted=True, by=by, now=now),
        "decline": lambda: joining.answer(found, accepted=False, by=by, now=now),
        "name": lambda: actions.set_facilitator(found, is_facilitator=True, by=by, now=now),
        "unname": lambda: actions.set_facilitator(found, is_facilitator=False, by=by, now=now),
        "remove": lambda: joining.remove(found, by=by, now=now),
    }
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    _try(request, deed)
    return redirect("groups:group", found.group.code)


@signed_in
def invitation(request, token):
    """An invitation by a secret link: a GET shows it, a POST lets in."""
    found = Invitation.objects.filter(token=token).select_related("group", "invited_by").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        standing = _try(request, lambda: joining.accept_invitation(token, by=request.person, now=request.now))
        return redirect("groups:group", found.group.code) if standing else redirect("groups:groups")
    is_over = bool(found.used_at or found.until <= request.now or found.group.closed_at)
    return render(request, "groups/invitation.html", {"invitation": found, "is_over": is_over})


def _may_create(request) -> bool:
    day = request.now.date()
    return any(request.person.has_role(kind, on=day) for kind in ("mediator", "coordinator"))


def _try(request, deed):
    try:
        return deed()
    except Refused as refused:
        messages.error(request, explain(refused))
        return None
