"""The figures of a coordinator's territory, their files, and the links that show them to others."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.period_words import names_of, period_in_words
from maillon.lib.refusal import Refused

from ..models import FigureShare
from .files import as_csv, as_ods, hidden_words
from .forms import SelectionForm, ShareForm
from .selection import Selection, select
from .shares import live_shares, opened_by, secret_of, share_figures, withdraw_share
from .sheet import Sheet, sheet_of

KEPT_SECONDS = 300
FILES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "ods": (as_ods, "application/vnd.oasis.opendocument.spreadsheet"),
}


@role_required("coordinator")
@require_safe
def figures(request):
    """The figures of my territories, with what each means."""
    form = _form(request, request.GET)
    selection = form.selection()
    context = {
        "form": form,
        "query": form.query(),
        "share_form": ShareForm(),
        "shares": _shown(request, list(live_shares(request.person, now=request.now))),
    }
    return _page(request, "helpline/figures.html", selection, context)


@role_required("coordinator")
@require_safe
def figures_file(request, kind):
    """The same figures, in a file."""
    return _file(_form(request, request.GET).selection(), kind, now=request.now)


@role_required("coordinator")
@require_POST
def figures_share(request):
    """Make a link to the figures shown."""
    form, chosen = _form(request, request.POST), ShareForm(request.POST)
    try:
        if form.errors or chosen.errors:
            raise Refused("not_allowed", verb="share")
        share_figures(form.selection(), by=request.person, days=chosen.cleaned_data["days"], now=request.now)
        messages.success(request, _("The link is ready: you find it below, with your other links."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect(f"{reverse('helpline:figures')}?{form.query()}")


@role_required("coordinator")
@require_POST
def figures_withdraw(request, code):
    """Make a link open nothing any more."""
    withdraw_share(get_for(request.person, "withdraw", FigureShare, code), by=request.person, now=request.now)
    messages.success(request, _("This link no longer opens anything."))
    return redirect("helpline:figures")


@public
@require_safe
def figures_shared(request, code, secret):
    """What a funder sees: the same figures, without account."""
    share = opened_by(code, secret, now=request.now)
    if share is None:
        return render(request, "helpline/figures_closed.html", status=404)
    context = {"share": share, "files": [(kind, _address(share, kind)) for kind in FILES]}
    selection = _selection(share)
    sheet = _counted_lately(share, selection, now=request.now)
    answer = _page(request, "helpline/figures_shared.html", selection, {"sheet": sheet, **context})
    return _unlisted(answer)


@public
@require_safe
def figures_shared_file(request, code, secret, kind):
    """The file of shared figures."""
    share = opened_by(code, secret, now=request.now)
    if share is None:
        raise Http404
    selection = _selection(share)
    sheet = _counted_lately(share, selection, now=request.now)
    return _unlisted(_file(selection, kind, now=request.now, sheet=sheet))


def _form(request, data) -> SelectionForm:
    today = request.now.date()
    return SelectionForm(data, scope=request.person.scope("coordinator", on=today), today=today)


def _selection(share: FigureShare) -> Selection:
    return select(share.paths, since=share.since, until=share.until)


def _page(request, template: str, selection: Selection, context: dict):
    with timezone.override(ZoneInfo(selection.zone)):
        context = {
            "sheet": context.get("sheet") or sheet_of(selection, now=request.now),
            "where": names_of([selection.paths])[0],
            "period": _period(selection, request.now),
            "hidden_words": hidden_words(),
            **context,
        }
        return render(request, template, context)


def _counted_lately(share: FigureShare, selection: Selection, *, now) -> Sheet:
    """Count at most once every five minutes for those who hold a link, however often they open it."""
    key = f"helpline.figures:{share.code}:{get_language()}"
    with timezone.override(ZoneInfo(selection.zone)):
        return cache.get_or_set(key, lambda: sheet_of(selection, now=now), KEPT_SECONDS)


def _file(selection: Selection, kind: str, *, now, sheet: Sheet | None = None) -> HttpResponse:
    if kind not in FILES:
        raise Http404
    write, content_type = FILES[kind]
    with timezone.override(ZoneInfo(selection.zone)):
        sheet, (where,) = sheet or sheet_of(selection, now=now), names_of([selection.paths])
        content = write(sheet, where=where, period=_period(selection, now))
    name = f"maillon-{selection.since:%Y-%m}-{selection.last_day:%Y-%m}.{kind}"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _period(selection: Selection, now) -> str:
    return period_in_words(selection.since, selection.until, today=timezone.localdate(now))


def _shown(request, shares: list[FigureShare]) -> list[dict]:
    places = names_of(share.paths for share in shares)
    return [
        {
            "share": share,
            "link": request.build_absolute_uri(_address(share)),
            "where": where,
            "period": period_in_words(share.since, share.until, today=request.now.date()),
        }
        for share, where in zip(shares, places, strict=True)
    ]


def _address(share: FigureShare, kind: str = "") -> str:
    arguments = [share.code, secret_of(share)]
    if kind:
        return reverse("helpline:figures_shared_file", args=[*arguments, kind])
    return reverse("helpline:figures_shared", args=arguments)


def _unlisted(answer):
    """Keep a page that only its link opens out of search engines and of shared caches."""
    answer["X-Robots-Tag"] = "noindex"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
