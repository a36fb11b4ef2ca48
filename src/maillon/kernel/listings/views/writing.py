"""Write a listing: publish it, or keep it as a draft."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.kernel.organisations.queries import organisations_of
from maillon.lib.refusal import Refused

from ..actions import living, writing
from ..again_form import ask_again
from ..flows import DRAFT, OVER, PUBLISHED, REFUSED
from ..models import Listing
from ..pictures_form import add_pictures, pictures_said
from ..saying import declare_what_was_ticked
from ..trust import to_declare
from ..writing_form import ListingForm

_TO_BE_READ = gettext_lazy("Thank you! The coordination reads it first; you will be told.")


@signed_in
def begin(request, kind: Kind, side: str):
    """Write a new one."""
    if side not in {one.name for one in kind.sides}:
        raise Http404
    form = _form(request, kind, side)
    if form.is_asking:
        return _page(request, kind, side, form, preview=form.preview(now=request.now))
    if request.method == "POST" and form.is_valid():
        declare_what_was_ticked(form, by=request.person, now=request.now)
        given = {"side": side, "said": form.said(), "by": request.person, "language": request.LANGUAGE_CODE}
        given |= {"pictures": pictures_said(form)}
        given |= {"submission": form.cleaned_data["submission"], "again": form.cleaned_data["again"]}
        try:
            return _kept(request, writing.begin(kind, **given, now=request.now))
        except Refused as refused:
            ask = ask_again if refused.reason == "written_already" else _say
            ask(form, explain(refused))
    return _page(request, kind, side, form)


@signed_in
def change(request, kind: Kind, code: str):
    """Say it otherwise."""
    source = Listing.objects.select_related("territory", "to_territory", "exact_place")
    listing = get_for(request.person, "write", source, code)
    if listing.kind_slug != kind.slug:
        raise Http404
    form = _form(request, kind, listing.side, listing)
    if form.is_asking:
        return _page(request, kind, listing.side, form, listing, preview=form.preview(now=request.now))
    if request.method == "POST" and form.is_valid():
        declare_what_was_ticked(form, by=request.person, now=request.now)
        try:
            given = {"said": form.said(), "pictures": pictures_said(form), "by": request.person, "now": request.now}
            return _kept(request, writing.rewrite(listing, **given))
        except Refused as refused:
            form.add_error(None, explain(refused))
    return _page(request, kind, listing.side, form, listing)


def _say(form, why: str) -> None:
    form.add_error(None, why)


def _form(request, kind, side, listing=None):
    organisations = organisations_of(request.person) if kind.may_publish.organisations_only else ()
    # Whoever acts for no organisation keeps what they write until they do.
    lacks_one = _lacks_one(kind, organisations) and (listing is None or listing.state in {DRAFT, REFUSED})
    is_draft = request.method == "POST" and ("draft" in request.POST or lacks_one)
    declares = to_declare(request.person, kind.may_publish, now=request.now)
    form = ListingForm(
        kind,
        side,
        request.POST or None,
        now=request.now,
        organisations=organisations,
        listing=listing,
        draft=is_draft,
        declares=declares,
    )
    add_pictures(form, request.FILES.getlist("pictures"), by=request.person, now=request.now)
    return form


def _lacks_one(kind: Kind, organisations) -> bool:
    return kind.may_publish.organisations_only and not organisations


def _page(request, kind, side, form, listing=None, preview=None):
    context = {"kind": kind, "side": kind.side(side), "form": form, "listing": listing, "preview": preview}
    context["acts_for_none"] = "organisation" in form.fields and not form.fields["organisation"].queryset
    context["is_over"] = listing is not None and listing.state in OVER
    return render(request, "listings/write.html", context)


def _kept(request, listing: Listing):
    """Publish it, or publish it again, if that was asked; what stops that is said, and what was written is kept."""
    if listing.state == "review":
        messages.success(request, _TO_BE_READ)
        return redirect(listing)
    deed = _wanted(request, listing)
    if request.POST.get("draft") == "ask":
        messages.success(request, _("It is kept as a draft. Say now for which organisation you act."))
        return redirect("organisations:ask")
    if deed is None:
        messages.success(request, _("It is kept."))
        return redirect(listing)
    try:
        deed(listing, by=request.person, now=request.now)
    except Refused as refused:
        if _was_sent_twice(listing):
            return redirect(listing)
        is_over = listing.state in OVER
        words = _("It is kept. %(why)s") if is_over else _("It is kept as a draft. %(why)s")
        messages.warning(request, words % {"why": explain(refused)})
        return redirect("listings:change", listing.kind, listing.code)
    if listing.state == "review":
        messages.success(request, _TO_BE_READ)
    else:
        messages.success(request, _("It is published. You will be told as soon as somebody answers."))
    return redirect(listing)


def _wanted(request, listing: Listing):
    """Return what is done with what was written, besides keeping it."""
    if listing.state in OVER:
        return living.renew if "renew" in request.POST else None
    return living.publish if listing.state in {DRAFT, REFUSED} and "draft" not in request.POST else None


def _was_sent_twice(listing: Listing) -> bool:
    """Tell whether the same form did it in the same moment."""
    before = listing.state
    listing.refresh_from_db(fields=["state"])
    return listing.state != before and listing.state in {PUBLISHED, "review"}
