"""My hours, their certificate, and the page where anyone verifies one."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, role_required, signed_in
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ..actions.attesting import issue_attestation, revoke_attestation
from ..document import attestation_pdf
from ..forms import AttestationForm
from ..models import Attestation
from ..queries.served import months_served, shifts_served
from ..team import hubs_ever_of, hubs_of
from ..words import lasting
from ..zones import zone_of_hub

HITS = 40


@signed_in
def hours(request):
    """What I gave, month after month, and a certificate of it, for those who left too."""
    person, today = request.person, request.now.date()
    hubs = hubs_ever_of(person, on=today)
    initial = {"since": today.replace(month=1, day=1), "until": today}
    form = AttestationForm(request.POST if request.method == "POST" else None, hubs=hubs, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            issued = issue_attestation(person, by=person, now=request.now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(request, _("Your certificate is ready."))
            return redirect(f"{request.path}#{issued.code}")
    months = {hub.name: months_served(person, hub, now=request.now) for hub in hubs.prefetch_related("territories")[:4]}
    context = {
        "form": form,
        "has_hub": bool(months),
        "helps": person.has_role("mediator", on=today),
        "bars": [
            (
                name,
                [
                    {"label": month.first, "value": month.seconds, "text": lasting(month.seconds)}
                    for month in reversed(found)
                ],
            )
            for name, found in months.items()
        ],
        "served": shifts_served(person, now=request.now),
        "attestations": Attestation.objects.filter(person=person).order_by("-issued_at", "-pk"),
    }
    return render(request, "rota/hours.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def document(request, code):
    """The certificate in PDF, for its person and for those who coordinate the team."""
    mine = Attestation.objects.filter(code=normalise_code(code), person=request.person).first()
    found = mine or get_for(request.person, "oversee", Attestation.objects.select_related("hub"), code)
    answer = HttpResponse(attestation_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="attestation-{found.code.lower()}.pdf"'
    return answer


@role_required("coordinator")
@require_POST
def revoke(request, code):
    """This certificate is no longer valid."""
    found = get_for(request.person, "oversee", Attestation, code)
    try:
        revoke_attestation(found, by=request.person, now=request.now)
        messages.success(request, _("The certificate is no longer valid, and its page says so."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("rota:attestation", code=found.code)


@public
def door(request):
    """Type the code of a certificate."""
    code = normalise_code(request.GET.get("code", ""))
    if code:
        return redirect("rota:attestation", code=code)
    return render(request, "rota/attestation_door.html")


@public
def verify(request, code):
    """What a certificate says, for whoever holds its code: initials, hours, period, team."""
    try:
        count_hit(f"rota.verify:{client_address(request)}", per=timedelta(minutes=10), limit=HITS, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return render(request, "rota/attestation_door.html", status=429)
    certificates = Attestation.objects.select_related("hub").prefetch_related("hub__territories")
    found = certificates.filter(code=normalise_code(code)).first()
    may_revoke = False
    if found and request.person.is_authenticated:
        may_revoke = hubs_of(request.person, "coordinator", on=request.now.date()).filter(pk=found.hub_id).exists()
    context = {
        "attestation": found,
        "hours": lasting(found.seconds) if found else "",
        "site_name": settings.MAILLON_SITE_NAME,
        "may_revoke": may_revoke and not found.revoked_at,
    }
    # The days of the document, which are those of the team.
    with timezone.override(zone_of_hub(found.hub) if found else None):
        return render(request, "rota/attestation.html", context, status=200 if found else 404)
