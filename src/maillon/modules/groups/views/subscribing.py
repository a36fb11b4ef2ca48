"""Subscribe to the letters of a hub, confirm, leave, read those that are public: without an account."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from maillon.kernel.access import public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ..letters import subscribing
from ..letters.forms import SubscribeForm
from ..letters.handing import copy_of_token
from ..letters.words import letter_html
from ..models import Letter, Subscription

FROM_ONE_PLACE = 20
ARCHIVE = 50


@public
def subscribe(request, code):
    """The public page of a hub's letters: subscribe, read the former ones."""
    hub = Hub.objects.filter(code=normalise_code(code)).first()
    if hub is None:
        raise Http404
    form = SubscribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _ask(request, hub, form)
            return render(request, "groups/letters/asked.html", {"hub": hub})
        except Refused as refused:
            form.add_error("email", explain(refused))
    past = Letter.objects.filter(hub=hub, is_public=True, state="sent").order_by("-finished_at", "-pk")[:ARCHIVE]
    context = {"hub": hub, "form": form, "words": consent_words(hub), "past": past}
    return render(request, "groups/letters/subscribe.html", context)


@public
def confirm(request, token):
    """The link of the confirmation: a GET shows it, a POST says yes."""
    subscription = Subscription.objects.filter(token=token).select_related("hub").first()
    if subscription is None:
        raise Http404
    is_done = False
    if request.method == "POST":
        try:
            subscribing.confirm(token, now=request.now)
            is_done = True
        except Refused:
            raise Http404 from None
    return render(request, "groups/letters/confirm.html", {"hub": subscription.hub, "is_done": is_done})


@csrf_exempt
@public
def unsubscribe(request, token):
    """Leave in one press: a GET shows the page, a POST acts, from it or from a mail program (RFC 8058)."""
    # Exempt: the address is the secret, and a mail program has neither cookie nor form.
    copy = copy_of_token(token)
    if copy is None:
        raise Http404
    is_out, is_back, is_lost = False, False, False
    if request.method == "POST":
        if "back" in request.POST:
            is_back = subscribing.come_back(copy, now=request.now)
            is_lost = not is_back
        else:
            source = "one click" if "List-Unsubscribe" in request.POST else "page"
            subscribing.leave(copy, source=source, now=request.now)
            is_out = True
    context = {"hub": copy.letter.hub, "is_out": is_out, "is_back": is_back, "is_lost": is_lost}
    return render(request, "groups/letters/unsubscribe.html", context)


@require_GET
@public
def archive(request, code):
    """A letter that was sent, and that its hub shows to all."""
    sent = Letter.objects.filter(is_public=True, state="sent", code=normalise_code(code)).select_related("hub").first()
    if sent is None:
        raise Http404
    return render(request, "groups/letters/archive.html", {"letter": sent, "html": mark_safe(letter_html(sent))})


def consent_words(hub) -> str:
    """Return what is agreed to, as it is shown and kept."""
    return _("I agree to receive the letters of %(hub)s by e-mail. I may leave at any time, in one press.") % {
        "hub": hub.name
    }


def _ask(request, hub, form) -> None:
    if form.cleaned_data["website"]:
        return  # a program filled what people do not see: it is told the same as everybody
    count_hit(f"letters-from:{client_address(request)}", per=timedelta(hours=1), limit=FROM_ONE_PLACE, now=request.now)
    subscribing.ask(
        hub, email=form.cleaned_data["email"], words=consent_words(hub), source="public page", now=request.now
    )
