"""Come to help, in three short steps and a code."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from maillon.kernel.access import public
from maillon.kernel.access.refusals import explain
from maillon.kernel.people import codes
from maillon.kernel.people.addresses import read_address
from maillon.kernel.people.views.entering import let_in
from maillon.kernel.territories.forms import suggested_communes
from maillon.kernel.territories.models import Territory
from maillon.lib.refusal import Refused

from ..actions.enrolling import Application, check_age, enrol
from ..choices import Age
from ..content import conditions
from ..draft import forget_draft, keep_in_draft, read_draft
from ..forms.coming import HelpForm, SendForm, WhoForm
from ..models import Enrolment
from ..policy import ERASE_AFTER
from ..queries import hub_around, places_left, welcome_of

PURPOSE = "volunteers.enrol"


@public
@never_cache
def who(request):
    """Step 1: who and where; somebody too young is told kindly, and nothing is kept of them."""
    if under_way(request):
        return redirect("volunteers:mine")
    draft = read_draft(request)
    known = request.person.name if request.person.is_authenticated else ""
    form = WhoForm(
        _posted(request),
        initial={"name": draft.get("name", known), "commune": draft.get("commune_label"), "age": draft.get("age")},
    )
    if form.is_bound and form.is_valid():
        commune, age = form.cleaned_data["commune"], form.cleaned_data["age"]
        try:
            check_age(age, hub_around(commune.path))
        except Refused as refused:
            form.add_error("age", explain(refused))
        else:
            keep_in_draft(
                request, name=form.cleaned_data["name"], commune=commune.code, commune_label=commune.label, age=age
            )
            return redirect("volunteers:help")
    return render(request, "volunteers/who.html", {"form": form, "suggestions": suggested_communes(form, "commune")})


@public
@never_cache
def help_with(request):
    """Step 2: what they can do."""
    draft = read_draft(request)
    if "commune" not in draft:
        return redirect("volunteers:who")
    asked = ("themes", "languages", "level", "hours", "equipment")
    form = HelpForm(_posted(request), initial={name: draft[name] for name in asked if name in draft})
    if form.is_bound and form.is_valid():
        keep_in_draft(request, **{name: form.cleaned_data[name] for name in asked})
        return redirect("volunteers:send")
    return render(request, "volunteers/help.html", {"form": form})


@public
@never_cache
def send(request):
    """Step 3: how to reach them, and the conditions; then a code proves the address, and they are enrolled."""
    if under_way(request):
        return redirect("volunteers:mine")
    draft = read_draft(request)
    commune = Territory.objects.filter(code=draft.get("commune", "")).first()
    if commune is None or "level" not in draft:
        return redirect("volunteers:help" if commune else "volunteers:who")
    hub = hub_around(commune.path)
    welcome = welcome_of(hub)
    form = SendForm(
        _posted(request),
        is_known=request.person.is_authenticated,
        is_minor=draft["age"] == Age.MINOR,
        asks_references=welcome.asks_references,
        initial={name: draft[name] for name in ("address", "parent", "references", "words") if name in draft},
    )
    if form.is_bound and form.is_valid():
        try:
            return _send(request, form)
        except Refused as refused:
            form.add_error("parent" if refused.reason.startswith("parent") else None, explain(refused))
    context = {
        "form": form, "commune": commune, "hub": hub, "conditions": conditions()[1],
        "is_full": places_left(welcome) == 0, "kept_days": ERASE_AFTER.days,
    }  # fmt: skip
    return render(request, "volunteers/send.html", context)


def under_way(request) -> bool:
    """Tell whether the person signed in already has an enrolment that is not finished."""
    person = request.person
    return person.is_authenticated and Enrolment.objects.live().filter(person_id=person.pk).exists()


def _posted(request):
    # An empty form that was sent is still sent: it must be told what is missing.
    return request.POST if request.method == "POST" else None


def _send(request, form: SendForm):
    told = form.cleaned_data
    kept = {name: str(told[name].value if name in ("address", "parent") else told[name]) for name in told}
    draft = keep_in_draft(request, **{name: value for name, value in kept.items() if name != "conditions"})
    if request.person.is_authenticated:
        _thank(request, draft, enrol(_application(request, draft, person=request.user), now=request.now))
        return redirect("volunteers:mine")
    codes.ask(request, purpose=PURPOSE, address=told["address"], back="volunteers:send")
    return redirect("people:code")


def _finish(request, proof):
    """Enrol whoever has just proved their address, and let them in."""
    draft = read_draft(request)
    if "level" not in draft:
        messages.info(
            request, _("Too much time has passed: we forgot your answers, as we promise. Please begin again.")
        )
        return redirect("volunteers:who")
    address = codes.address_asked(proof)
    enrolment = enrol(_application(request, draft, address=address), now=request.now)
    _thank(request, draft, enrolment)
    return let_in(request, enrolment.person, address, "/mon-benevolat/")


def _thank(request, draft: dict, enrolment: Enrolment) -> None:
    """Say that the enrolment is here, or that another one was and that these answers change nothing of it."""
    forget_draft(request)
    if enrolment.submission == UUID(draft["submission"]):
        messages.success(request, _("Thank you: your enrolment is here."))
    else:
        messages.info(
            request, _("You were already enrolled: nothing was changed, and what you have just written was not kept.")
        )


def _application(request, draft: dict, **who) -> Application:
    is_minor = draft["age"] == Age.MINOR
    return Application(
        name=draft["name"],
        territory=Territory.objects.get(code=draft["commune"]),
        themes=tuple(draft["themes"]),
        languages=tuple(draft["languages"]),
        level=draft["level"],
        hours=draft["hours"],
        equipment=tuple(draft["equipment"]),
        age=draft["age"],
        parent=read_address(draft["parent"]) if is_minor and draft.get("parent") else None,
        words=draft.get("words", ""),
        references=draft.get("references", ""),
        language=request.LANGUAGE_CODE,
        submission=UUID(draft["submission"]),
        **who,
    )


codes.when_proved(PURPOSE, _finish)
