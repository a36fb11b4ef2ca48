"""What scripts ask while somebody types: keep the draft, show the guide, turn a paste into Markdown."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions import actions as revisions
from maillon.lib.refusal import Refused

from .. import queries
from ..forms import GuideForm, tidied
from ..pasting import to_markdown
from .editing import content_of, help_with, missing_in, page_of

TO_CORRECT = 422


@require_POST
@signed_in
def draft(request, code):
    """Keep what is typed, and let go of it once all is undone; answers in one sentence."""
    text = queries.text_to_write(request.person, code)
    form = GuideForm(tidied(request.POST))
    form.is_valid()
    based_on = queries.revision_of(text, form.cleaned_data.get("based_on"))
    known = {"based_on": based_on, "by": request.person, "page": page_of(request), "now": request.now}
    try:
        content = content_of(form, based_on)
        if content == based_on.content:
            revisions.drop_draft(text, **known)
            said = _("Nothing to keep: the text is as you found it.")
        else:
            kept = revisions.save_draft(text, content=content, **known)
            said = _("Draft kept at %(time)s.") % {"time": localtime(request.now).strftime("%H:%M")}
            if kept.is_aside:
                said += " " + _(
                    "You also type this text on another page: both are kept. Open this page again to join them."
                )
    except Refused as refused:
        return HttpResponse(explain(refused), status=TO_CORRECT, content_type="text/plain; charset=utf-8")
    if based_on.pk != text.head_id:
        said += " " + _("Somebody saved another version meanwhile: both will be joined.")
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@require_POST
@signed_in
def preview(request, code):
    """The guide as readers would see it, and what could be simpler."""
    text = queries.text_to_write(request.person, code)
    form = GuideForm(tidied(request.POST))
    form.is_valid()
    facts, body = form.typed(), form.typed_body()
    context = {**help_with(request, text, facts, body), "missing": missing_in(form, facts, body)}
    return render(request, "writing/_help.html", context)


@require_POST
@signed_in
def paste(request):
    """Give the Markdown of a piece of HTML that was pasted."""
    markdown = to_markdown(request.POST.get("html", ""))
    return HttpResponse(markdown, content_type="text/plain; charset=utf-8")
