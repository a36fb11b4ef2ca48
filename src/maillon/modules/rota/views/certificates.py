"""Who has a certificate in the teams one coordinates, to look at, to print, or to take away as a table; and one more."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.journal.actions import record
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ..actions.attesting import issue_attestation
from ..forms import PeriodForm
from ..queries.certified import certificates_of, sums_of, years_of
from ..queries.helpers import helpers_of
from ..table import as_csv, called
from ..team import hubs_of, people_ever_of
from ..words import lasting
from ..zones import today_at, zone_of_hub

A_PAGE = 100
PEOPLE_ON_A_PAGE = 20


@role_required("coordinator")
@require_safe
def certificates(request):
    """The certificates of one team in one year."""
    hubs = list(hubs_of(request.person, "coordinator", on=request.now.date()).prefetch_related("territories"))
    hub = _chosen(hubs, request.GET.get("equipe", ""))
    zone = zone_of_hub(hub) if hub else timezone.get_default_timezone()
    today = request.now.astimezone(zone).date()
    year = _year(request.GET.get("annee"), today=today)
    found = certificates_of(request.person, hub, year=year) if hub else None
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page")) if found is not None else None
    sums = sums_of(found) if found is not None else None
    context = {
        "hubs": hubs,
        "hub": hub,
        "year": year,
        "years": years_of(request.person, hub, today=today) if hub else [],
        "page": page,
        "rows": [(one, called(one), lasting(one.seconds)) for one in page] if page else [],
        "sums": sums,
        "hours": lasting(sums.seconds) if sums else "",
    }
    with timezone.override(zone):
        return render(request, "rota/certificates.html", context)


@role_required("coordinator")
@require_POST
def certificates_file(request):
    """The same as a table; the journal says who took it, since it holds names."""
    hubs = hubs_of(request.person, "coordinator", on=request.now.date()).prefetch_related("territories")
    hub = get_object_or_404(hubs, code=normalise_code(request.POST.get("equipe", "")))
    zone = zone_of_hub(hub)
    year = _year(request.POST.get("annee"), today=request.now.astimezone(zone).date())
    found = certificates_of(request.person, hub, year=year)
    record("take certificates away", hub, by=request.person, role="coordinator", at=request.now, after={"year": year})
    answer = HttpResponse(as_csv(found, zone=zone), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="attestations-{slugify(hub.name)[:60]}-{year}.csv"'
    return answer


@role_required("coordinator")
@require_safe
def certificate_new(request, hub):
    """Look by their name for somebody who helps the team or helped it, to certify their hours."""
    hub = get_for(request.person, "certify", Hub.objects.prefetch_related("territories"), hub)
    question = request.GET.get("q", "")[:80].strip()
    page = Paginator(helpers_of(hub, named=question, now=request.now), PEOPLE_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "rota/certificate_new.html", {"hub": hub, "page": page, "question": question})


@role_required("coordinator")
def certificate_for(request, hub, person):
    """Certify the hours of somebody who helps the team or helped it; they are told."""
    hub = get_for(request.person, "certify", Hub.objects.prefetch_related("territories"), hub)
    today = today_at(hub, now=request.now)
    person = get_object_or_404(people_ever_of(hub, on=today), code=normalise_code(person))
    form = PeriodForm(
        request.POST if request.method == "POST" else None,
        today=today,
        initial={"since": today.replace(month=1, day=1), "until": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            issued = issue_attestation(person, hub=hub, by=request.person, now=request.now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, explain(refused))
        else:
            messages.success(request, _what_came(issued, request))
            # The list has each in the year it was made, which is not this one for what was made before.
            year = issued.issued_at.astimezone(zone_of_hub(hub)).year
            return redirect(f"{reverse('rota:certificates')}?{urlencode({'equipe': hub.code, 'annee': year})}")
    context = {"form": form, "hub": hub, "whose": person}
    return render(request, "rota/certificate_for.html", context, status=422 if form.errors else 200)


def _what_came(issued, request) -> str:
    """Say what came of it: made and told, one's own, or made before."""
    if (issued.issued_at, issued.issued_by_id) != (request.now, request.person.pk):
        return _("A certificate of the same period and the same hours exists already: it is in the list.")
    if issued.person_id == request.person.pk:
        return _("Your certificate is ready.")
    return _("The certificate is ready, and %(name)s is told.") % {"name": issued.name}


def _chosen(hubs, code: str):
    """Return the team asked for, else the first one."""
    return next((hub for hub in hubs if hub.code == code), hubs[0] if hubs else None)


def _year(given, *, today) -> int:
    """Return the year asked for, else this one."""
    is_year = bool(given) and given.isascii() and given.isdigit() and len(given) == 4
    return int(given) if is_year and 2000 <= int(given) <= 2999 else today.year
