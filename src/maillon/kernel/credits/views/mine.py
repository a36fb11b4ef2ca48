"""My time: what I have, what is set aside, what happened; giving, coming and going."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, signed_in, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from .. import actions, queries
from ..forms import GiveForm
from ..models import Account, Community
from ..words import time_words

A_PAGE, A_FEW = 20, 5
PEOPLE = 30


@require_GET
@signed_in
def mine(request):
    """Everything one needs to know of one's time, and the communities one may join."""
    accounts = list(queries.accounts_of(request.person))
    shown = [
        {
            "account": account,
            "set_aside": queries.set_aside(account),
            "lines": queries.lines(queries.entries_of(account)[:A_FEW]),
        }
        for account in accounts
    ]
    others = visible_to(request.person, "join", Community.objects.select_related("hub", "organisation"))
    others = others.exclude(pk__in=[account.community_id for account in accounts]).order_by("name", "pk")
    return render(request, "credits/mine.html", {"shown": shown, "others": others[:A_PAGE]})


@require_GET
@signed_in
def history(request, code):
    """All that was ever written in an account."""
    account = get_for(request.person, "see", Account.objects.select_related("community"), code)
    page = Paginator(queries.entries_of(account), A_PAGE).get_page(request.GET.get("page"))
    context = {"account": account, "page": page, "lines": queries.lines(page.object_list)}
    return render(request, "credits/history.html", context)


@require_POST
@signed_in
def join(request, code):
    """Come into a community."""
    community = get_for(request.person, "join", Community, code)
    try:
        actions.join(community, by=request.person, now=request.now)
        messages.success(request, _("Welcome: your account is open, and you may ask for help right away."))
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("credits:mine")


@require_GET
@signed_in
def members(request, code):
    """To whom one gives: the common account, or a member found by name or number."""
    account = get_for(request.person, "see", Account.objects.select_related("community"), code)
    asked = request.GET.get("q", "").strip()[:80]
    found = queries.members_of(account.community).exclude(pk=account.pk)
    if asked:
        found = queries.called(found, asked)
    page = Paginator(found, PEOPLE).get_page(request.GET.get("page"))
    common = account.community.accounts.get(is_solidarity=True)
    return render(request, "credits/members.html", {"account": account, "page": page, "q": asked, "common": common})


@signed_in
def give(request, code, to):
    """Give time to one member, or to all."""
    account = get_for(request.person, "see", Account.objects.select_related("community"), code)
    other = get_for(request.person, "give to", account.community.accounts.select_related("person"), normalise_code(to))
    form = GiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("minutes", "words", "submission")}
        try:
            actions.give(account, to=other, by=request.person, now=request.now, **given)
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(request, _("It is given: %(time)s. Thank you.") % {"time": time_words(given["minutes"])})
            return redirect("credits:mine")
    return render(request, "credits/give.html", {"account": account, "other": other, "form": form})


@signed_in
def leave(request, code):
    """Leave a community: a GET says what becomes of one's time, a POST does it."""
    account = get_for(request.person, "see", Account.objects.select_related("community"), code)
    if request.method == "POST":
        try:
            actions.leave(account, by=request.person, now=request.now)
        except Refused as refused:
            messages.error(request, explain(refused))
            return redirect("credits:leave", account.code)
        messages.success(request, _("It is done: you are no longer in this community."))
        return redirect("credits:mine")
    return render(request, "credits/leave.html", {"account": account, "set_aside": queries.set_aside(account)})
