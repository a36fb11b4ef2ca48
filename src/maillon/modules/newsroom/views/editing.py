"""Where the next version is written: drafts that wait, a picture, two who changed the same passage; nothing is lost."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import get_for, signed_in, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.files.models import Picture
from maillon.kernel.revisions.actions import Conflicting, drop_draft, save_draft
from maillon.kernel.revisions.models import Revision
from maillon.kernel.revisions.pages import Apart, Page, is_elsewhere, opened_by
from maillon.lib.refusal import Refused

from .. import queries
from ..actions.pictures import add_picture
from ..actions.writing import rewrite
from ..beside import differing
from ..documents import open_content, write_content
from ..forms import PictureForm, WritingForm
from ..models import Article
from .trying import TO_CORRECT


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request, code):
    """Write the next version: save it, keep it as a draft, put a picture in it."""
    found = get_for(request.person, "write", Article, code)
    if request.method != "POST":
        return _page(request, found)
    deed = request.POST.get("deed", "save")
    if deed == "drop":
        if drop_draft(found.text, by=request.person, page=_page_of(request), now=request.now):
            messages.success(request, _("The draft is forgotten: here is the last version."))
        else:
            messages.warning(request, _("What you typed meanwhile on another page is kept: here it is."))
        return redirect("newsroom:edit", code)
    form = WritingForm(request.POST)
    form.is_valid()
    number = form.cleaned_data.get("based_on") or 0
    base = get_object_or_404(Revision, text=found.text, number=number, is_aside=False)
    deeds = {"draft": _kept, "picture": _with_picture}
    return deeds.get(deed, _saved)(request, found, form, base)


def _saved(request, found, form, base):
    if not form.is_valid():
        return _page(request, found, form=form)
    # A version replaces what its page shows beside the text; a draft does not.
    page = _page_of(request).showing(request.POST.get("beside", "").partition(" ")[0])
    joins = is_elsewhere(request.person, found.text, page)
    try:
        rewrite(found, **form.typed(), based_on=base, by=request.person, page=page, now=request.now)
    except Conflicting as conflicting:
        form.data = form.data.copy()
        form.data["based_on"] = conflicting.head.number
        return _page(request, found, form=form, theirs=open_content(conflicting.head.content))
    except Apart as apart:
        return _page(request, found, form=form, beside=apart.line)
    except Refused as refused:
        form.add_error("body", explain(refused))
        return _page(request, found, form=form)
    messages.success(request, _("Saved, with what you typed on another page.") if joins else _("Saved."))
    return redirect(found.desk_url)


def _kept(request, found, form, base):
    try:
        content = write_content(**form.typed())
        known = {"based_on": base, "by": request.person, "page": _page_of(request), "now": request.now}
        kept = save_draft(found.text, content=content, **known)
    except Refused as refused:
        form.add_error("body", explain(refused))
        return _page(request, found, form=form)
    if kept.is_aside:
        messages.success(request, _("Draft kept, beside what you typed on another page: nothing is lost."))
    else:
        messages.success(request, _("Draft kept. You can close this page and come back."))
    return redirect("newsroom:edit", found.code)


def _with_picture(request, found, form, base):
    chosen = PictureForm(request.POST, request.FILES)
    if chosen.is_valid():
        facts = form.typed() | {"alt": chosen.cleaned_data["alt"], "at": form.cleaned_data.get("position")}
        upload, known = (
            chosen.cleaned_data["picture"],
            {"by": request.person, "page": _page_of(request), "now": request.now},
        )
        try:
            add_picture(found, upload, **facts, based_on=base, **known)
        except Refused as refused:
            chosen.add_error("alt" if "words" in refused.reason else "picture", explain(refused))
        else:
            done = _(
                "The picture is in the text. Under your text, hide what it should not show; then say who is shown."
            )
            messages.success(request, done)
            return redirect("newsroom:edit", found.code)
    return _page(request, found, form=form, chosen=chosen)


def _page(request, found, *, form=None, chosen=None, theirs=None, beside=None):
    """Show the form; `theirs` is what the other one wrote, `beside` what the same person typed on another page."""
    opened = opened_by(request.person, found.text)
    if form is None:
        content, status, page = opened.content, 200, opened.page
        form = WritingForm(initial=vars(open_content(content)) | {"based_on": opened.based_on.number})
        beside = opened.apart and opened.apart[0]
    else:
        content, status, page = write_content(**form.typed()), TO_CORRECT, _page_of(request)
    pictures, mine = queries.pictures_in(content), open_content(content)
    changeable = visible_to(request.person, "change", Picture).filter(pk__in=[one.pk for one in pictures])
    theirs_to_change = set(changeable.values_list("pk", flat=True)) if pictures else set()
    context = {
        "form": form,
        "article": found,
        "picture_form": chosen or PictureForm(),
        "draft": opened.draft if status == 200 else None,
        "page": page,
        "beside": beside,
        "elsewhere": differing(open_content(beside.content), mine) if beside else None,
        "pictures": [(one, one.pk in theirs_to_change) for one in pictures],
        "theirs": differing(theirs, mine) if theirs else None,
        "now": request.now,
    }
    return render(request, "newsroom/edit.html", context, status=status)


def _page_of(request) -> Page:
    """Return the page that sends this, and what it was opened on."""
    return Page.sent(request.POST.get("page", ""), request.POST.get("opened_on", ""))
