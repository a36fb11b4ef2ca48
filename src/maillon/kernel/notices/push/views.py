"""The pages by which a device asks to be told, and no longer."""

from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..models import PushDevice
from .devices import add_device, remove_device

# It must be served from the root of the site, where static files are not: a browser lets it watch no higher.
WATCHER = Path(__file__).with_name("watcher.js")


@require_POST
@signed_in
def add(request):
    """Remember the browser that asks."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "key", "secret", "name")}
    try:
        add_device(request.person, **given, now=request.now)
        messages.success(request, _("This device will be told."))
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("notices:settings")


@require_POST
@signed_in
def remove(request, code):
    """Forget a device."""
    remove_device(get_for(request.person, "remove", PushDevice, code), by=request.person)
    messages.success(request, _("This device will no longer be told."))
    return redirect("notices:settings")


@require_safe
@public
def watcher(request):
    """The few lines that wait in the browser for a message, and open its page."""
    answer = HttpResponse(WATCHER.read_text(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
