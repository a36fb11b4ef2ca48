"""The inbox."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, public, role_required, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from . import actions, preferences, queries, registry
from . import dead_addresses as actions_of_addresses
from .dead_addresses import dead_addresses_of
from .forms import KindsForm, PreferenceForm
from .models import Channel, Delivery, Notice
from .outages import outages_under_way
from .provider import hook_key, hook_of
from .push.devices import devices_of
from .push.pushing import public_key
from .sending import try_again
from .words import words

A_PAGE = 20


@require_GET
@signed_in
def inbox(request):
    """Everything the person was told, newest first."""
    page = Paginator(queries.inbox(request.person), A_PAGE).get_page(request.GET.get("page"))
    for notice in page:
        notice.words = words(notice.slug, notice.data, language=request.LANGUAGE_CODE)
    is_operator = request.person.has_role("operator", on=request.now.date())
    return render(request, "notices/inbox.html", {"page": page, "is_operator": is_operator})


@require_POST
@signed_in
def read(request, code):
    """Mark one notice as read, and go where it leads."""
    notice = get_for(request.person, "read", Notice, code)
    actions.mark_read(request.person, code=notice.code, now=request.now)
    is_ours = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if notice.url and is_ours else "notices:inbox")


@require_POST
@signed_in
def read_all(request):
    """Mark everything as read."""
    actions.mark_read(request.person, now=request.now)
    return redirect("notices:inbox")


@signed_in
def settings(request):
    """Choose how often, by which way, and when not."""
    preference = preferences.preference_of(request.person)
    form = PreferenceForm(request.POST or None, instance=preference, person=request.person)
    if request.method == "POST" and form.is_valid():
        preferences.choose(request.person, **form.chosen())
        messages.success(request, _("Your choice is kept."))
        return redirect("people:me")
    dead = [
        {"channel": channel, "address": request.person.email if channel == Channel.EMAIL else request.person.phone}
        for channel in sorted(dead_addresses_of(request.person))
    ]
    return render(request, "notices/settings.html", {"form": form, "dead": dead, **_devices(request.person)})


def _devices(person) -> dict:
    return {"devices": devices_of(person), "push_key": public_key()}


@signed_in
def kinds(request):
    """Choose otherwise for some kinds of messages."""
    slugs = preferences.kinds_received(request.person)
    form = KindsForm(request.POST or None, person=request.person, slugs=slugs)
    if request.method == "POST" and form.is_valid():
        for slug, rhythm, channel in form.chosen():
            preferences.choose_for(request.person, slug, rhythm=rhythm, channel=channel)
        messages.success(request, _("Your choice is kept."))
        return redirect("notices:settings")
    return render(request, "notices/kinds.html", {"form": form})


@require_GET
@signed_in
def sent(request):
    """What left towards the person, when, by which way, and whether it arrived as far as we know."""
    page = Paginator(queries.sent_to(request.person), A_PAGE).get_page(request.GET.get("page"))
    known = registry.declared()
    for delivery in page:
        delivery.label = known[delivery.slug].label if delivery.slug in known else _("A message")
    return render(request, "notices/sent.html", {"page": page})


@require_POST
@signed_in
def revive(request, channel):
    """Write again to an address that its owner says is fine."""
    try:
        actions_of_addresses.revive(request.person, channel, now=request.now)
        messages.success(request, _("Thank you: we write to you there again."))
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("notices:settings")


@require_GET
@role_required("operator")
def not_sent(request):
    """The messages that did not leave, without their words: what, when and why."""
    page = Paginator(queries.not_sent(), A_PAGE).get_page(request.GET.get("page"))
    kinds = registry.declared()
    for delivery in page:
        delivery.label = kinds[delivery.slug].label if delivery.slug in kinds else delivery.slug
    outages = outages_under_way()
    hook = actions.absolute(reverse("notices:provider", args=[hook_key(), "brevo"])).replace("brevo", "…")
    return render(request, "notices/not_sent.html", {"page": page, "outages": outages, "hook": hook})


@require_POST
@role_required("operator")
def send_again(request, code):
    """Try once more to send a message that was given up."""
    try:
        try_again(get_for(request.person, "send again", Delivery, code))
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("notices:not_sent")


@csrf_exempt
@public
def provider(request, key, name):
    """What the provider of e-mails tells us of those it could not hand over; the address itself is the secret."""
    if not constant_time_compare(key, hook_key()):
        raise Http404
    return hook_of(name)(request)
