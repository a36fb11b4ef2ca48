"""Leave a remark on a passage, answer one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Remark
from maillon.lib.refusal import Refused

from .. import actions, queries
from ..forms import RemarkForm
from ..reading.passages import passage_at, passages
from .common import TO_CORRECT, attempt, to_text
from .proofreading import page_of, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request, code, number):
    """Leave a remark, and come back to its passage."""
    text = queries.text_for(request.person, code)
    revision = queries.revision_of(text, number)
    page = reverse("proofreading:proofread", args=[text.code, revision.number])
    if request.method != "POST":
        return redirect(page)
    form = RemarkForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        if "suggestion" not in request.POST:
            given["suggestion"] = None
        passage = passage_at(passages(revision.content), given["start"], given["end"])
        try:
            if passage is None:
                raise Refused("passage_unknown")
            actions.leave_remark(revision, **given, by=request.person, now=request.now)
        except Refused as refused:
            form.add_error("words", explain(refused))
        else:
            messages.success(request, _("Thank you: your remark is there, and the authors will read it."))
            return redirect(f"{page}?page={page_of(passage)}#passage-{passage.number}")
    return show(request, text, revision, form=form, status=TO_CORRECT)


@require_POST
@signed_in
def answer(request, code, pk):
    """Take a suggestion in, leave the text as it is, or say that a remark is settled."""
    text = queries.text_for(request.person, code)
    remark = Remark.objects.select_related("revision__text", "author").filter(revision__text=text, pk=pk).first()
    if remark is None:
        raise Http404
    by, now = request.person, request.now
    deeds = {
        "accept": (lambda: actions.accept(remark, by=by, now=now), _("Taken in, under the name of whoever wrote it.")),
        "accept typo": (
            lambda: actions.accept(remark, is_typo=True, by=by, now=now),
            _("The typo is corrected. Approvals hold."),
        ),
        "decline": (lambda: revisions.decline_suggestion(remark, by=by, now=now), _("The text stays as it is.")),
        "settle": (lambda: revisions.settle(remark, by=by, now=now), _("The remark is settled.")),
    }
    deed, done = deeds.get(request.POST.get("deed", ""), (None, ""))
    if deed is None:
        raise Http404
    if attempt(request, deed):
        messages.success(request, done)
    back = request.POST.get("back", "")
    if back.startswith("/atelier/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return to_text(text)
