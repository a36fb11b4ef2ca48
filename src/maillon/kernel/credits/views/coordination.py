"""A community as those who look after it see it: who takes part, what was exchanged, what must be put right."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import actions, queries
from ..bands import band
from ..forms import CommunityForm, CorrectForm, GiveForm
from ..models import Community
from ..rules import homes
from ..words import time_words

A_PAGE, A_FEW = 30, 8
A_MONTH = timedelta(days=30)
coordination = role_required("coordinator", "operator")


@require_GET
@coordination
def communities(request):
    """The communities one looks after."""
    found = queries.with_members(visible_to(request.person, "look after", Community)).order_by("name", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "credits/communities.html", {"page": page})


@coordination
def new(request):
    """Open a community."""
    hubs, organisations = homes(request.person)
    form = CommunityForm(request.POST or None, hubs=hubs, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            community = actions.open_community(
                name=given["name"], hub=given["hub"], organisation=given["organisation"], unit=given["unit"],
                floor=-60 * given["owed"], ceiling=60 * given["kept"], by=request.person, now=request.now,
            )  # fmt: skip
        except Refused as refused:
            form.add_error("name", explain(refused))
        else:
            messages.success(request, _("The community is open. Those who sign in find it under “My time”."))
            return redirect("credits:community", community.code)
    return render(request, "credits/new.html", {"form": form})


@require_GET
@coordination
def community(request, code):
    """Who takes part, roughly where they stand, and what was exchanged lately."""
    found = get_for(request.person, "look after", Community.objects.select_related("hub", "organisation"), code)
    members = queries.members_of(found)
    page = Paginator(members, A_PAGE).get_page(request.GET.get("page"))
    common = found.accounts.get(is_solidarity=True)
    context = {
        "community": found,
        "page": page,
        "members": [{"account": account, "band": band(account)} for account in page],
        "common": common,
        "may_grant": common.balance > 0 and found.closed_at is None,
        "exchanged": queries.minutes_exchanged(found, since=request.now - A_MONTH),
        "exchanges": queries.exchanges(queries.transfers_of(found)[:A_FEW]),
    }
    return render(request, "credits/community.html", context)


@require_GET
@coordination
def exchanges(request, code):
    """All that was exchanged, to find what must be put right."""
    found = get_for(request.person, "look after", Community, code)
    page = Paginator(queries.transfers_of(found), A_PAGE).get_page(request.GET.get("page"))
    context = {"community": found, "page": page, "exchanges": queries.exchanges(page.object_list)}
    return render(request, "credits/exchanges.html", context)


@coordination
def grant(request, code, to):
    """Give a hand out of the common account."""
    found = get_for(request.person, "look after", Community, code)
    members = found.accounts.filter(is_solidarity=False, closed_at__isnull=True).select_related("person")
    account = get_for(request.person, "look after", members, to)
    common = found.accounts.get(is_solidarity=True)
    form = GiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("minutes", "words", "submission")}
        try:
            actions.grant(found, to=account, by=request.person, now=request.now, **given)
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(request, _("It is given: %(time)s. Thank you.") % {"time": time_words(given["minutes"])})
            return redirect("credits:community", found.code)
    context = {"community": found, "account": account, "common": common, "form": form}
    return render(request, "credits/grant.html", context)


@coordination
def correct(request, code):
    """Put an exchange right, with a reason."""
    asked = queries.transfers_of(None).select_related("community")
    transfer = get_for(request.person, "look after", asked, code)
    if hasattr(transfer, "corrected_by"):
        messages.error(request, explain(Refused("already_corrected")))
        return redirect("credits:community", transfer.community.code)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(transfer, why=form.cleaned_data["why"], by=request.person, now=request.now)
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(request, _("It is corrected, and both people are told why."))
            return redirect("credits:community", transfer.community.code)
    context = {"exchange": queries.exchanges([transfer])[0], "community": transfer.community, "form": form}
    return render(request, "credits/correct.html", context)


@require_POST
@coordination
def close(request, code):
    """Close a community, or let it live again."""
    found = get_for(request.person, "look after", Community, code)
    act = actions.reopen_community if "again" in request.POST else actions.close_community
    act(found, by=request.person, now=request.now)
    return redirect("credits:community", found.code)
