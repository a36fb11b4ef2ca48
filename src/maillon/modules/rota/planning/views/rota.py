"""The rota of a week: asked for, read, changed, published."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maillon.kernel.access import role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...zones import zone_of_hub
from ..actions.asking import ask_for_a_rota, drop_plan, is_silent
from ..actions.publishing import publish_plan
from ..flows import PUBLISHED
from ..models import Plan
from ..queries.week import latest_plan, published_plan, week_of
from ..words import certificate_of, shortages_of, unanswerable_of
from .place import context_of, place


@role_required("coordinator")
def rota(request, hub, week):
    """Who is on which shift, what is short and why."""
    return _page(request, place(request, hub, week), "rota/planning_rota.html")


@role_required("coordinator")
def rota_live(request, hub, week):
    """The part of the page that changes by itself while the rota is worked out."""
    return _page(request, place(request, hub, week), "rota/_planning_rota.html")


@role_required("coordinator")
@require_POST
def ask(request, hub, week):
    """Have a rota proposed."""
    here = place(request, hub, week)
    try:
        ask_for_a_rota(here.hub, here.monday, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(here.url("rota"))


@role_required("coordinator")
@require_POST
def publish(request, hub, week):
    """Tell everyone: they say yes or no."""
    here = place(request, hub, week)
    try:
        done = publish_plan(_live(here), by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect(here.url("rota"))
    told = ngettext("%(count)d volunteer has been told.", "%(count)d volunteers have been told.", done.people)
    messages.success(request, _("The rota is published. %(told)s") % {"told": told % {"count": done.people}})
    for name, reason in done.left_out:
        messages.warning(request, _("%(name)s was left out: %(why)s") % {"name": name, "why": explain(Refused(reason))})
    return redirect(here.url("rota"))


@role_required("coordinator")
@require_POST
def drop(request, hub, week):
    """Set the draft aside: nobody was told."""
    here = place(request, hub, week)
    try:
        drop_plan(_live(here), by=request.person, now=request.now)
        messages.success(request, _("The proposal is set aside. Nobody had been told."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(here.url("rota"))


def _live(here) -> Plan:
    plan = latest_plan(here.hub, here.monday)
    if plan is None:
        raise Http404
    return plan


def _page(request, here, template):
    standing = week_of(here.hub, here.monday)
    # Never read a second time: the solver may have ended since the proposals were read.
    plan = standing.plan or published_plan(here.hub, here.monday)
    zone = zone_of_hub(here.hub)
    by_day = {}
    for one in standing.shifts:
        by_day.setdefault(one.shift.starts_at.astimezone(zone).date(), []).append(one)
    proposals = [proposal for one in standing.shifts for proposal in one.proposals]
    to_come = [one for one in standing.shifts if one.shift.ends_at > request.now]
    context = {
        "plan": plan,
        "is_solving": bool(plan and plan.is_being_solved),
        "is_draft": bool(plan and plan.is_draft),
        "is_published": bool(plan and plan.state == PUBLISHED),
        "is_silent": bool(plan and is_silent(plan, now=request.now)),
        "by_day": sorted(by_day.items()),
        "zone": zone,
        "people_told": len({proposal.person_id for proposal in proposals}),
        "proposed": len(proposals),
        "places": sum(one.shift.needed for one in to_come),
        "confirmed": sum(one.confirmed for one in to_come),
        "asked": sum(one.asked for one in to_come),
        "left": sum(one.left for one in to_come),
        "short": shortages_of(plan, zone) if plan and plan.solved_at else [],
        "unanswerable": unanswerable_of(plan) if plan and plan.solved_at else [],
        "certificate": certificate_of(plan) if plan and plan.solved_at else "",
        "can_ask": bool(to_come) and not (plan and plan.is_being_solved and not is_silent(plan, now=request.now)),
    }
    return render(request, template, context_of(request, here, "rota") | context)
