"""The figures of exchanges in a coordinator's territories, and their file."""

from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillon.kernel.access import role_required
from maillon.kernel.kinds import Kind
from maillon.kernel.territories.period import PeriodForm
from maillon.kernel.territories.period_words import names_of, period_in_words

from . import sheet


@role_required("coordinator")
@require_safe
def figures(request):
    """Every kind in a line."""
    form, period = _chosen(request)
    with timezone.override(ZoneInfo(period.zone)):
        columns = sheet.columns()
        rows = [(line, list(zip(columns, line.cells, strict=True))) for line in sheet.lines(period)]
        context = _context(request, form, period) | {"rows": rows, "columns": columns}
        return render(request, "engagements/figures.html", context)


@role_required("coordinator")
@require_safe
def figures_of(request, kind: Kind):
    """One kind, month by month and place by place."""
    form, period = _chosen(request)
    with timezone.override(ZoneInfo(period.zone)):
        line = next((one for one in sheet.lines(period) if one.kind is kind), None)
        context = _context(request, form, period) | {
            "kind": kind,
            "line": line,
            "stats": list(zip(sheet.columns(), line.cells, strict=True))[: None if kind.certifies else -1]
            if line
            else [],
            "months": sheet.by_month(kind, period) if line else [],
            "places": sheet.by_place(kind, period) if line else [],
        }
        return render(request, "engagements/figures_of.html", context)


@role_required("coordinator")
@require_safe
def figures_file(request):
    """The same lines, in a file."""
    form, period = _chosen(request)
    if form.errors:
        raise Http404
    content = sheet.as_csv(period, where=names_of([period.paths])[0], since=period.since, until=period.last_day)
    name = f"echanges-{period.since:%Y-%m}-{period.last_day:%Y-%m}.csv"
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chosen(request):
    today = request.now.date()
    form = PeriodForm(request.GET, scope=request.person.scope("coordinator", on=today), today=today)
    return form, form.selection()


def _context(request, form, period) -> dict:
    return {
        "form": form,
        "query": form.query(),
        "where": names_of([period.paths])[0],
        "period": period_in_words(period.since, period.until, today=timezone.localdate(request.now)),
    }
