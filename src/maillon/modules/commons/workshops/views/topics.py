"""One topic: propose it to one's group, keep it, take it, give it back, talk about it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, may, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.actions import open_thread
from maillon.lib.refusal import Refused

from .. import board, queries
from ..actions import topics as actions
from ..actions.groups import workshop_of
from ..audiences import AUDIENCE
from ..forms import TopicForm
from ..models import Origin, Topic
from ..texts import address_of
from .trying import group_or_404, try_to


@signed_in
def new(request, slug):
    """A member brings an idea."""
    found = group_or_404(slug)
    if not queries.works_in(request.person, found, queries.standing_of(request.person, found)):
        raise PermissionDenied
    form = TopicForm(request.POST or None, initial={"theme": slug})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        stored = workshop_of(given["theme"], now=request.now)
        is_mine = may(request.person, "work in", stored)
        try:
            topic = actions.propose_topic(
                stored, title=given["title"], words=given["words"], submission=given["submission"],
                origin=Origin.MEMBER if is_mine else Origin.VISITOR, by=request.person, now=request.now,
            )  # fmt: skip
            return redirect(topic)
        except Refused as refused:
            form.add_error("title", explain(refused))
    return render(
        request, "workshops/topic_form.html", {"group": found, "form": form}, status=422 if form.errors else 200
    )


@require_safe
@signed_in
def topic(request, code):
    """What a topic is about, who has it, and what one may do."""
    found = get_for(
        request.person, "see", board.with_standing(Topic.objects.select_related("proposed_by"), now=request.now), code
    )
    works = may(request.person, "work on", found)
    mine = found.holder_id == request.person.pk
    stage = board.stage_of(found)
    context = {
        "topic": found,
        "group": found.workshop,
        "stage": stage,
        "stage_label": board.COLUMNS[stage][0] if stage in board.COLUMNS else "",
        "works": works,
        "mine": mine,
        "may_give_back": mine or (found.holder_id and may(request.person, "look after", found)),
        "may_take": works and not found.holder_id and found.state in ("idea", "taken"),
        "may_sort": works and found.state in ("proposed", "turned_down"),
        "may_turn_down": works and found.state == "idea" and not found.holder_id,
        "may_change": works and found.state in ("proposed", "idea", "taken"),
        "begin_url": _address("writing:begin", query=f"?sujet={found.code}"),
        "text_url": address_of(found.text) if found.text_id else "",
    }
    return render(request, "workshops/topic.html", context)


@signed_in
def edit(request, code):
    """Say better what it is about, or hand it to another group."""
    found = get_for(request.person, "sort", Topic.objects.select_related("workshop"), code)
    kept = {"title": found.title, "words": found.words, "theme": found.workshop.slug}
    form = TopicForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        stored = workshop_of(given["theme"], now=request.now)
        try_to(
            request,
            lambda: actions.change_topic(
                found, title=given["title"], words=given["words"], workshop=stored, by=request.person, now=request.now
            ),
            _("It is written."),
        )
        return redirect(found)
    context = {"group": found.workshop, "form": form, "topic": found}
    return render(request, "workshops/topic_form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def decision(request, code):
    """Keep it, turn it down, take it, give it back."""
    found = get_for(request.person, "work on", Topic, code)
    by, now = request.person, request.now
    deeds = {
        "keep": (lambda: actions.sort_topic(found, keep=True, by=by, now=now), _("It is on the board.")),
        "turn_down": (lambda: actions.sort_topic(found, keep=False, by=by, now=now), _("It is not kept.")),
        "take": (
            lambda: actions.take(found, by=by, now=now),
            _("It is yours for a fortnight: begin the text when you like."),
        ),
        "give_back": (
            lambda: actions.give_back(found, by=by, now=now),
            _("It is free again: somebody else may write it."),
        ),
    }
    if request.POST.get("deed") not in deeds:
        raise Http404
    deed, done = deeds[request.POST["deed"]]
    try_to(request, deed, done)
    return redirect("workshops:group", found.workshop.slug) if "board" in request.POST else redirect(found)


@require_POST
@signed_in
def conversation(request, code):
    """Open the conversation about a topic, or find it again."""
    found = get_for(request.person, "work on", Topic, code)
    thread = try_to(
        request,
        lambda: open_thread(
            AUDIENCE, found.workshop_id, subject=found.title[:120], key=f"topic:{found.code}", by=request.person,
            now=request.now,
        ),
    )  # fmt: skip
    return redirect("conversations:thread", thread.code) if thread else redirect(found)


def _address(name: str, *arguments, query: str = "") -> str:
    """Return the address of a page of another application, or nothing when it is not there."""
    try:
        return reverse(name, args=arguments) + query
    except NoReverseMatch:
        return ""
