"""The page of one text: where it stands, what was said of it, its history; and its licence."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillon.kernel.access import may, signed_in
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.kinds import kind
from maillon.kernel.revisions.models import Revision
from maillon.kernel.revisions.queries import contributors, lag
from maillon.lib import licences

from .. import queries
from ..forms import LicenceForm, freer_than
from ..reading.passages import passages
from ..reading.remarks import placed
from ..standing import standing_of
from .common import TO_CORRECT, attempt, to_text

HISTORY, MOST_HISTORY = 20, 500


@require_safe
@signed_in
def text(request, code):
    """Where a text stands, what happens next, and all that happened before."""
    found = queries.text_for(request.person, code)
    cut = passages(found.head.content)
    by_passage, lost = placed(queries.remarks_of(found), found.head, cut)
    page = Paginator(queries.moments(found, most=MOST_HISTORY), HISTORY).get_page(request.GET.get("page"))
    context = {
        "text": found,
        "kind": kind(found.kind),
        "standing": standing_of(found, request.person),
        "remarks": [said for number in sorted(by_passage) for said in by_passage[number]] + lost,
        "page": page,
        "credits": contributors(found),
        "licence": licences.get(found.licence),
        "behind": lag(found),
        "source": queries.source_of(found, request.person),
        "write_url": _address("writing:edit", found.code),
        "translate_url": queries.may_be_translated(found) and _address("writing:translate", found.guide.slug),
        "now": request.now,
    }
    return render(request, "proofreading/text.html", context)


@require_POST
@signed_in
def followed(request, code):
    """Say that a translation now says what a version of its source says."""
    found = queries.text_for(request.person, code)
    revision = queries.published_source(found, request.POST.get("version", ""))
    if attempt(
        request, lambda: revisions.follow_source(found, translates=revision, by=request.person, now=request.now)
    ):
        if lag(found, as_published=True):
            said = _("Noted. Readers are told that it is up to date once this version is published.")
        else:
            said = _("Noted: readers know that it is up to date with the original.")
        messages.success(request, said)
    return to_text(found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def licence(request, code):
    """The licence of a text, who agrees to a freer one, and the change once all do."""
    found = queries.text_for(request.person, code)
    freer = freer_than(found.licence, parts=(found.translates.text.licence,) if found.translates_id else ())
    form = LicenceForm(request.POST or None, freer=freer)
    is_author = Revision.objects.filter(text=found, author=request.person).exists()
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        if "agree" in request.POST:
            given = attempt(
                request, lambda: revisions.agree_to_licence(found, to=to, by=request.person, now=request.now)
            )
            if given:
                messages.success(request, _("Thank you: your agreement is noted."))
        elif attempt(request, lambda: revisions.change_licence(found, to=to, by=request.person, now=request.now)):
            messages.success(request, _("The licence is changed, with the agreement of every author."))
        return redirect("proofreading:licence", found.code)
    context = {
        "text": found,
        "licence": licences.get(found.licence),
        "form": form,
        "asked": [(one, queries.consents_to(found, one.id)) for one in freer],
        "is_author": is_author,
        "may_publish": may(request.person, "publish", found),
    }
    return render(request, "proofreading/licence.html", context, status=TO_CORRECT if form.errors else 200)


def _address(name: str, *given) -> str:
    """Return the address of a page where guides are written, if writing is installed."""
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return ""
