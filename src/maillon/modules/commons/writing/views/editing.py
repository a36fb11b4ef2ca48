"""The page where a guide is written: whatever happens, what was typed is given back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.pages import Apart, Page, is_elsewhere, opened_by
from maillon.lib.plain_language import SOURCE
from maillon.lib.refusal import Refused

from .. import queries
from ..actions import add_picture
from ..advice import advise, missing
from ..forms import GuideForm, PictureForm, tidied
from ..typed import opened, written

TO_CORRECT = 422
FIELD_OF = {"licence": "slug", "steps": "body"}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request, code):
    """Write a guide: save, keep as a draft, look at it, put a picture in it."""
    text = queries.text_to_write(request.person, code)
    if request.method != "POST":
        return _page(request, text)
    form = GuideForm(tidied(request.POST))
    form.is_valid()
    based_on = queries.revision_of(text, form.cleaned_data.get("based_on"))
    deed = request.POST.get("deed", "save")
    if deed == "drop":
        if revisions.drop_draft(text, by=request.person, page=page_of(request), now=request.now):
            messages.success(request, _("The draft is forgotten: here is the last version."))
        else:
            messages.warning(request, _("What you typed meanwhile on another page is kept: here it is."))
        return redirect("writing:edit", text.code)
    if deed == "picture":
        return _with_picture(request, text, form, based_on)
    if deed == "save" and form.is_valid():
        return _saved(request, text, form, based_on)
    kept = _keep(request, text, form, based_on)
    if deed == "save" or not kept:
        return _page(request, text, form=form, status=TO_CORRECT)
    if deed == "preview":
        return redirect(f"{reverse('writing:edit', args=[text.code])}?apercu=oui#apercu")
    if kept.is_aside:
        messages.success(request, _("Draft kept, beside what you typed on another page: nothing is lost."))
        return redirect("writing:edit", text.code)
    messages.success(request, _("Draft kept. You can close this page and come back."))
    return redirect("writing:edit", text.code)


def page_of(request) -> Page:
    """Return the page that sends this, and what it was opened on."""
    data = tidied(request.POST)
    return Page.sent(data.get("page", ""), data.get("opened_on", ""))


def content_of(form: GuideForm, based_on) -> str:
    """Return the file of the guide as it was typed."""
    facts = form.typed()
    licence = opened(based_on.content)[0].get("licence") or based_on.licence
    return written({**facts, "licence": licence}, form.typed_body(), over=based_on.content)


def _saved(request, text, form, based_on):
    said, page = form.cleaned_data, page_of(request)
    joins = is_elsewhere(request.person, text, page)
    try:
        revision = revisions.revise(
            text,
            content=content_of(form, based_on),
            based_on=based_on,
            by=request.person,
            note=said["note"],
            is_typo=said["is_typo"],
            page=page,
            now=request.now,
        )
    except (revisions.Conflicting, Apart):
        return redirect("writing:choose", text.code)
    except Refused as refused:
        form.add_error(_field_of(refused), explain(refused))
        _keep(request, text, form, based_on)
        return _page(request, text, form=form, status=TO_CORRECT)
    if revision.merged_id:
        messages.success(request, _("Saved, with what others wrote meanwhile."))
    elif joins:
        messages.success(request, _("Saved, with what you typed on another page."))
    else:
        messages.success(request, _("Saved."))
    return redirect(after(text))


def _with_picture(request, text, form, based_on):
    chosen = PictureForm(tidied(request.POST), request.FILES)
    body = form.typed_body()
    if not request.FILES.get("picture"):
        chosen.add_error("picture", _("Choose a picture."))
    elif chosen.is_valid():
        try:
            at = form.cleaned_data.get("position")
            upload, alt = request.FILES["picture"], chosen.cleaned_data["alt"]
            body, code = add_picture(upload, body, alt=alt, at=at, by=request.person, now=request.now)
        except Refused as refused:
            chosen.add_error("alt" if "words" in refused.reason else "picture", explain(refused))
    if chosen.errors:
        _keep(request, text, form, based_on)
        return _page(request, text, form=form, chosen=chosen, status=TO_CORRECT)
    data = form.data.copy()
    data["body"] = body
    form = GuideForm(data)
    form.is_valid()
    if not _keep(request, text, form, based_on):
        return _page(request, text, form=form, status=TO_CORRECT)
    messages.success(request, _("The picture is in the text. Hide names, addresses and numbers that it shows."))
    return redirect("writing:picture", code)


def _keep(request, text, form, based_on):
    """Keep what was typed as a draft; where even that is refused, say it beside the text and return None."""
    known = {"based_on": based_on, "by": request.person, "page": page_of(request), "now": request.now}
    try:
        return revisions.save_draft(text, content=content_of(form, based_on), **known)
    except Refused as refused:
        form.add_error("body", explain(refused))
        return None


def _page(request, text, *, form=None, chosen=None, status=200):
    found = opened_by(request.person, text)
    page = found.page if form is None else page_of(request)
    if form is None:
        facts, body = opened(found.content)
        initial = {**facts, "body": body, "based_on": found.based_on.number}
        form = GuideForm(initial={name: value for name, value in initial.items() if name in GuideForm.base_fields})
    else:
        facts, body = form.typed(), form.typed_body()
    context = {
        "text": text,
        "form": form,
        "original": queries.original_of(request.person, text),
        "picture_form": chosen or PictureForm(),
        "draft": found.draft,
        "is_behind": found.is_behind,
        "is_apart": found.apart is not None,
        "page": page,
        "too": queries.writing_too(request.person, text, now=request.now),
        "pictures": queries.pictures_in(request.person, body),
        "missing": missing_in(form, facts, body),
        "has_approvals": text.state in ("approved", "published"),
        "text_url": _text_url(text),
        "now": request.now,
        "source": SOURCE,
    }
    if request.GET.get("apercu") and status == 200:
        context |= help_with(request, text, facts, body)
    return render(request, "writing/edit.html", context, status=status)


def missing_in(form: GuideForm, facts: dict, body: str) -> list:
    """Return what a guide still lacks, each beside its field."""
    return [(form[field], words) for field, words in missing(facts, body)]


def help_with(request, text, facts: dict, body: str) -> dict:
    """Return what the panel beside the text shows: the guide as readers see it, and what could be simpler."""
    return {
        "opened": queries.as_read(request.person, facts, body[:200_000], language=text.language),
        "advice": advise(facts, body, language=text.language),
        "is_cut": len(body) > 200_000,
    }


def _field_of(refused: Refused) -> str:
    """Tell beside which field a refusal is read."""
    if refused.reason == "not_a_typo":
        return "is_typo"
    if refused.reason.startswith("guide_slug") or refused.reason == "guide_bad_slug":
        return "slug"
    field = FIELD_OF.get(refused.details.get("field", ""), refused.details.get("field", ""))
    return field if field in GuideForm.base_fields else "body"


def _text_url(text) -> str:
    try:
        return reverse("proofreading:text", args=[text.code])
    except NoReverseMatch:
        return ""


def after(text) -> str:
    """Return where to go once a guide is saved."""
    return _text_url(text) or reverse("writing:edit", args=[text.code])
