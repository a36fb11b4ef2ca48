"""Ask to be called back, in three short steps, and see where it stands."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillon.kernel import themes
from maillon.kernel.access import get_for, public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.forms import suggested_communes
from maillon.kernel.territories.models import Territory
from maillon.lib.refusal import Refused

from ..actions.asking import Wish, ask_to_be_called, cancel_request
from ..draft import forget_draft, keep_in_draft, read_draft
from ..forms import FollowForm, NeedForm, WhenForm, WhereForm
from ..models import HelpRequest
from ..moments import SOON, find_moment, next_moments
from ..policy import ASKED_PER_ADDRESS_AND_HOUR, CODES_TRIED_PER_ADDRESS_AND_HOUR, ERASE_AFTER, HOUR
from ..queries.handovers import place_of
from ..words import where_it_stands


@public
@never_cache
def need(request):
    """Step 1: what for; the search page may bring the theme and the words along."""
    draft = read_draft(request)
    brought = {
        "theme": draft.get("theme") or request.GET.get("theme"),
        "said": draft.get("said") or request.GET.get("q"),
    }
    form = NeedForm(_posted(request), initial=brought)
    if request.method == "POST" and form.is_valid():
        keep_in_draft(request, theme=form.cleaned_data["theme"], said=form.cleaned_data["said"])
        return redirect("helpline:where")
    return render(request, "helpline/ask_need.html", {"form": form})


@public
@never_cache
def where(request):
    """Step 2: where."""
    draft = read_draft(request)
    if "theme" not in draft:
        return redirect("helpline:need")
    form = WhereForm(_posted(request), initial={"commune": draft.get("commune_label", "")})
    if request.method == "POST" and form.is_valid():
        commune = form.cleaned_data["commune"]
        keep_in_draft(request, commune=commune.code, commune_label=commune.label)
        return redirect("helpline:when")
    context = {"form": form, "theme": themes.get(draft["theme"]), "suggestions": suggested_communes(form, "commune")}
    return render(request, "helpline/ask_where.html", context)


@public
@never_cache
def when(request):
    """Step 3: when and on which number; then the request exists."""
    draft = read_draft(request)
    commune = Territory.objects.filter(code=draft.get("commune", "")).first()
    if "theme" not in draft or commune is None:
        return _already_sent(request) or redirect("helpline:need")
    hours = settings.MAILLON_HELPLINE_HOURS
    moments = next_moments(hours, now=request.now, zone=commune.timezone)
    form = WhenForm(
        _posted(request),
        moments=moments,
        soon_label=_("As soon as possible"),
        initial={"submission": draft["submission"], "moment": SOON},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _ask(request, draft, commune, form.cleaned_data)
        except Refused as refused:
            form.add_error(
                "phone" if refused.reason in {"already_asked", "asked_too_often"} else None, explain(refused)
            )
        else:
            forget_draft(request)
            return redirect("helpline:follow", made.code)
    theme = themes.get(draft["theme"])
    context = {"form": form, "theme": theme, "commune": commune, "kept_days": ERASE_AFTER.days}
    return render(request, "helpline/ask_when.html", context)


def _posted(request):
    # An empty form that was sent is still sent: it must be told what is missing.
    return request.POST if request.method == "POST" else None


def _ask(request, draft, commune, answers) -> HelpRequest:
    hours = settings.MAILLON_HELPLINE_HOURS
    moment = find_moment(answers["moment"], hours, now=request.now, zone=commune.timezone)
    if moment is None and answers["moment"] != SOON:
        raise Refused("moment_passed")
    address = client_address(request)
    count_hit(f"helpline.address:{address}", per=HOUR, limit=ASKED_PER_ADDRESS_AND_HOUR, now=request.now)
    wish = Wish(
        theme=draft["theme"],
        territory=commune,
        phone=answers["phone"],
        callable_from=moment.starts_at if moment else request.now,
        said=draft.get("said", ""),
        name=answers["name"],
        for_someone_else=answers["for_someone_else"],
        language=answers["language"] or "fr",
        priority=tuple(answers["priority"]),
        submission=draft["submission"],
    )
    return ask_to_be_called(wish, now=request.now)


def _already_sent(request):
    """The last step posted again after it succeeded leads to the request it made."""
    form = WhenForm(_posted(request), moments=[], soon_label="")
    form.is_valid()
    submission = getattr(form, "cleaned_data", {}).get("submission")
    made = HelpRequest.objects.filter(submission=submission).first() if submission else None
    return redirect("helpline:follow", made.code) if made else None


@public
@never_cache
def follow_door(request):
    """Type the code to see where a request stands."""
    form = FollowForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count_hit(
                f"helpline.code:{client_address(request)}",
                per=HOUR,
                limit=CODES_TRIED_PER_ADDRESS_AND_HOUR,
                now=request.now,
            )
            if HelpRequest.objects.filter(code=form.cleaned_data["code"]).exists():
                return redirect("helpline:follow", form.cleaned_data["code"])
            form.add_error("code", _("No request has this code. Check it letter by letter, or call us."))
        except Refused as refused:
            form.add_error("code", explain(refused))
    return render(request, "helpline/follow_door.html", {"form": form})


@public
@never_cache
def follow(request, code):
    """Where a request stands, for whoever holds its code."""
    asked = get_for(request.person, "follow", HelpRequest.objects.select_related("territory"), code)
    return render(request, "helpline/follow.html", _follow_context(request, asked))


@public
@never_cache
def follow_live(request, code):
    """The part of that page that changes by itself."""
    asked = get_for(request.person, "follow", HelpRequest.objects.select_related("territory"), code)
    return render(request, "helpline/_follow_live.html", _follow_context(request, asked))


def _follow_context(request, asked) -> dict:
    # What was joined to another request goes on with it, and so does its page; its code and its own words stay.
    stands = asked.stands
    headline, sentence = where_it_stands(stands, now=request.now)
    return {
        "asked": asked,
        "stands": stands,
        "headline": headline,
        "sentence": sentence,
        "sendings": stands.sendings.order_by("pk"),
        "handover": place_of(stands),
        "zone": asked.territory.zone,
    }


@public
@require_POST
def cancel(request, code):
    """The person no longer needs to be rung."""
    asked = get_for(request.person, "follow", HelpRequest.objects.select_related("territory", "mediator"), code)
    try:
        cancel_request(asked, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("helpline:follow", asked.code)
