"""The working groups, the board of one, its people, its settings."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, signed_in
from maillon.kernel.conversations.models import Thread
from maillon.kernel.conversations.queries import threads_of
from maillon.kernel.conversations.reading import shown_threads

from .. import queries
from ..actions import groups as actions
from ..actions import joining
from ..audiences import AUDIENCE
from ..board import board_of
from ..forms import AskForm, InviteForm, WorkshopForm
from ..models import Invitation, Place
from .trying import group_or_404, try_to

THREADS = 6


@public
@require_safe
def home(request):
    """Every working group, with what each needs."""
    held = queries.topics_held_by(request.person, now=request.now) if request.person.is_authenticated else []
    groups = queries.groups_for(request.person)
    context = {"groups": groups, "held": held, "people": sum(group.people for group in groups)}
    return render(request, "workshops/home.html", context)


@require_safe
@signed_in
def group(request, slug):
    """The board of a group: what is to write, being written, to proofread, to refresh, published."""
    return _board(request, slug)


def _board(request, slug, *, ask: AskForm | None = None):
    found = group_or_404(slug)
    place = queries.standing_of(request.person, found)
    works = queries.works_in(request.person, found, place)
    columns, to_sort = board_of(found if found.pk else None, slug, works=works, now=request.now)
    threads = []
    if works and found.pk:
        about = Thread.objects.filter(audience=AUDIENCE, object_id=found.pk)
        threads = shown_threads(threads_of(request.person, about)[:THREADS])
    context = {
        "group": found,
        "place": place,
        "works": works,
        "looks_after": queries.looks_after(request.person, place),
        "columns": columns,
        "to_sort": to_sort,
        "threads": threads,
        "members": queries.members_of(found).count(),
        "waiting": queries.waiting_in(found).count() if queries.looks_after(request.person, place) else 0,
        "ask": ask or AskForm(),
    }
    return render(request, "workshops/group.html", context, status=422 if ask else 200)


@require_safe
@signed_in
def people(request, slug):
    """Who is in the group, who asks to be, and who did what."""
    found = group_or_404(slug)
    place = queries.standing_of(request.person, found)
    looks_after = queries.looks_after(request.person, place)
    context = {
        "group": found,
        "place": place,
        "looks_after": looks_after,
        "members": queries.members_of(found),
        "waiting": queries.waiting_in(found) if looks_after else [],
        "deeds": queries.who_did_what(found, now=request.now),
        "invite": InviteForm(),
    }
    return render(request, "workshops/people.html", context)


@signed_in
def settings(request, slug):
    """Change what a group says of itself, and how one comes in."""
    found = group_or_404(slug)
    if not queries.looks_after(request.person, queries.standing_of(request.person, found)):
        raise PermissionDenied
    form = WorkshopForm(request.POST or None, initial={"purpose": found.purpose, "openness": found.openness})
    if request.method == "POST" and form.is_valid():
        stored = actions.workshop_of(slug, now=request.now)
        given = form.cleaned_data
        try_to(
            request,
            lambda: actions.change_workshop(stored, by=request.person, now=request.now, **given),
            _("It is written."),
        )
        return redirect("workshops:group", slug)
    return render(request, "workshops/settings.html", {"group": found, "form": form})


@require_POST
@signed_in
def join(request, slug):
    """Come in, or ask to."""
    group_or_404(slug)
    stored = actions.workshop_of(slug, now=request.now)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _board(request, slug, ask=form)
    said = form.cleaned_data["said"]
    place = try_to(request, lambda: joining.join(stored, by=request.person, said=said, now=request.now))
    if place is not None:
        asked = place.state == "asked"
        told = _("Your request is sent: you will be told as soon as somebody has answered.")
        try_to(request, lambda: place, told if asked else _("Welcome: you are in the group."))
    return redirect("workshops:group", slug)


@require_POST
@signed_in
def go(request, slug):
    """Leave a group, or no longer ask."""
    place = queries.standing_of(request.person, group_or_404(slug))
    if place is None:
        raise Http404
    try_to(
        request,
        lambda: joining.go(place, by=request.person, now=request.now),
        _("It is done: you are no longer in this group."),
    )
    return redirect("workshops:group", slug)


@require_POST
@signed_in
def invite(request, slug):
    """Invite somebody by their e-mail address."""
    found = group_or_404(slug)
    if not queries.looks_after(request.person, queries.standing_of(request.person, found)):
        raise PermissionDenied
    form = InviteForm(request.POST)
    if form.is_valid():
        stored, email = actions.workshop_of(slug, now=request.now), form.cleaned_data["email"]
        try_to(
            request,
            lambda: joining.invite(stored, email, by=request.person, now=request.now),
            _("The invitation has left."),
        )
        return redirect("workshops:people", slug)
    context = {
        "group": found, "looks_after": True, "members": queries.members_of(found), "invite": form,
        "waiting": queries.waiting_in(found), "deeds": queries.who_did_what(found, now=request.now),
        "place": queries.standing_of(request.person, found),
    }  # fmt: skip
    return render(request, "workshops/people.html", context, status=422)


@require_POST
@signed_in
def member(request, code):
    """Let somebody in, answer no, name them facilitator, take them out."""
    found = get_for(request.person, "look after", Place.objects.select_related("workshop", "person"), code)
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
    try_to(request, deed)
    return redirect("workshops:people", found.workshop.slug)


@signed_in
def invitation(request, token):
    """An invitation by a secret link: a GET shows it, a POST lets in."""
    found = Invitation.objects.filter(token=token).select_related("workshop", "invited_by").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        place = try_to(
            request,
            lambda: joining.accept_invitation(token, by=request.person, now=request.now),
            _("Welcome: you are in the group."),
        )
        return redirect("workshops:group", found.workshop.slug) if place else redirect("workshops:home")
    context = {"invitation": found, "is_over": joining.is_over(found, now=request.now)}
    return render(request, "workshops/invitation.html", context)
