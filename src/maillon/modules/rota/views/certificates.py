"""Who has a certificate in the teams one coordinates, to look at, to print, or to take away as a table."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import role_required
from maillon.kernel.journal.actions import record
from maillon.lib.codes import normalise_code

from ..queries.certified import certificates_of, sums_of, years_of
from ..table import as_csv, called
from ..team import hubs_of
from ..words import lasting
from ..zones import zone_of_hub

A_PAGE = 100


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


def _chosen(hubs, code: str):
    """Return the team asked for, else the first one."""
    return next((hub for hub in hubs if hub.code == code), hubs[0] if hubs else None)


def _year(given, *, today) -> int:
    """Return the year asked for, else this one."""
    is_year = bool(given) and given.isascii() and given.isdigit() and len(given) == 4
    return int(given) if is_year and 2000 <= int(given) <= 2999 else today.year
