"""What the team promises, and the rules of its volunteers' hours."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maillon.kernel.access import get_for, role_required
from maillon.kernel.territories.models import Hub

from ...models import rules_of
from ...zones import zone_of_hub
from ..actions.promising import settle, standing
from ..forms import SettleForm
from ..queries.expected import past_of


@role_required("coordinator")
def promise(request, hub):
    """Each promise and each rule with what it means; a POST keeps them."""
    hub = get_for(request.person, "plan", Hub.objects.prefetch_related("territories"), hub)
    past = past_of(hub, zone=str(zone_of_hub(hub)), weekdays=rules_of(hub).weekdays, now=request.now)
    measured = round(past.handling_seconds / 60) if past.handling_seconds else None
    form = SettleForm(request.POST or None, initial=standing(hub), measured_minutes=measured)
    if request.method == "POST" and form.is_valid():
        settle(hub, by=request.person, now=request.now, **form.cleaned_data)
        messages.success(request, _("Kept. Needs and rotas follow from now on."))
        return redirect("planning:promise", hub.code)
    return render(request, "rota/planning_promise.html", {"form": form, "hub": hub})
