"""Letters, for those who write them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ..audiences import hubs_of
from ..letters import queries, writing
from ..letters.flow import DRAFT
from ..letters.forms import LetterForm
from ..letters.recipients import addresses_for, left_today
from ..letters.words import letter_html
from ..models import Letter

A_PAGE = 20


@require_GET
@role_required("coordinator")
def letters(request):
    """The letters of a coordinator's hubs, and how many people subscribed."""
    page = Paginator(queries.letters_of(request.person), A_PAGE).get_page(request.GET.get("page"))
    hubs = list(Hub.objects.filter(pk__in=hubs_of(request.person, "coordinator")).order_by("name", "pk"))
    counted = queries.subscribers(hubs)
    for hub in hubs:
        hub.subscribers = counted.get(hub.pk, 0)
    return render(request, "groups/letters/letters.html", {"page": page, "hubs": hubs})


@role_required("coordinator")
def new(request):
    """Begin a letter."""
    return _edit(request, None)


@role_required("coordinator")
def letter(request, code):
    """A letter: written on while it is a draft, shown with its figures afterwards."""
    found = get_for(request.person, "write", Letter.objects.select_related("hub", "group"), code)
    if found.state == DRAFT:
        return _edit(request, found)
    context = {"letter": found, "fared": queries.fared(found), "html": mark_safe(letter_html(found))}
    return render(request, "groups/letters/sent.html", context)


@role_required("coordinator")
def sending(request, code):
    """Before it leaves: to how many people, and how it looks; a POST lets it leave."""
    found = get_for(request.person, "write", Letter.objects.select_related("hub", "group"), code)
    if request.method == "POST":
        if _try(request, lambda: writing.start(found, by=request.person, now=request.now)):
            messages.success(request, _("The letter leaves, a few copies a minute. You may close this page."))
        return redirect("groups:letter", found.code)
    if found.state != DRAFT:
        return redirect("groups:letter", found.code)
    context = {
        "letter": found,
        "many": len(addresses_for(found, now=request.now)),
        "today": left_today(now=request.now),
        "html": mark_safe(letter_html(found)),
    }
    return render(request, "groups/letters/sending.html", context)


@require_POST
@role_required("coordinator")
def act(request, code):
    """Send a test to oneself, stop, go on, set aside."""
    found = get_for(request.person, "write", Letter.objects.select_related("hub", "group"), code)
    deeds = {
        "test": (writing.send_test, _("The test has left, to your address only.")),
        "stop": (writing.stop, _("No other copy leaves.")),
        "resume": (writing.resume, _("The letter leaves again.")),
        "discard": (writing.discard, _("The draft is set aside.")),
    }
    deed, done = deeds.get(request.POST.get("deed", ""), (None, ""))
    if deed is None:
        raise Http404
    if _try(request, lambda: deed(found, by=request.person, now=request.now) or True):
        messages.success(request, done)
    return redirect("groups:letters" if deed is writing.discard else "groups:letter", **_code(deed, found))


def _code(deed, found) -> dict:
    return {} if deed is writing.discard else {"code": found.code}


def _edit(request, found):
    hubs = hubs_of(request.person, "coordinator")
    form = LetterForm(request.POST or None, instance=found, hubs=hubs, initial={"hub": hubs[0] if hubs else None})
    preview = ""
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            preview = mark_safe(letter_html(form.instance))
        else:
            kept = _try(request, lambda: _kept(request, found and found.pk, form))
            if kept:
                return _after(request, kept)
    return render(request, "groups/letters/edit.html", {"form": form, "letter": found, "preview": preview})


def _kept(request, pk, form) -> Letter:
    words = {field: form.cleaned_data[field] for field in LetterForm.Meta.fields}
    if pk is None:
        return writing.write_letter(words.pop("hub"), by=request.person, now=request.now, **words)
    stored = Letter.objects.select_related("hub", "group").get(pk=pk)
    return writing.change_letter(stored, by=request.person, now=request.now, **words)


def _after(request, kept):
    if "test" in request.POST:
        if _try(request, lambda: writing.send_test(kept, by=request.person, now=request.now) or True):
            messages.success(request, _("The draft is kept, and the test has left, to your address only."))
        return redirect("groups:letter", kept.code)
    if "send" in request.POST:
        return redirect("groups:sending", kept.code)
    messages.success(request, _("The draft is kept."))
    return redirect("groups:letter", kept.code)


def _try(request, deed):
    try:
        return deed()
    except Refused as refused:
        messages.error(request, explain(refused))
        return None
