"""Those who welcome volunteers: read, decide one by one or many at once, pair, thank."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maillon.kernel import themes
from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.duty.actions import choose_skills
from maillon.kernel.duty.models import Skills
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ..actions import deciding, documents, entrusting, leaving, mentoring, places
from ..choices import LANGUAGES
from ..flows import ENROLMENT, READY
from ..forms.welcoming import DecisionForm, FilterForm, WelcomeForm
from ..models import Document, Enrolment
from ..policy import MOST_DECIDED_AT_ONCE
from ..queries import figures, mentor_of, places_left, possible_mentors, welcome_of

A_PAGE = 50
DECISIONS = {
    "accept": deciding.accept,
    "keep": deciding.keep_waiting,
    "ask_more": deciding.ask_more,
    "refuse": deciding.refuse,
}
TEAM = ("coordinator", "operator")


@role_required(*TEAM)
def manage(request):
    """Those who came, those who wait first."""
    return _list(request)


@role_required(*TEAM)
def decide(request):
    """Take one decision on those who are ticked, or on everyone the filters of the address show."""
    if request.method != "POST":  # a page or other filters, from a list shown again
        return redirect(_with_filters(request))
    verb, form = request.POST.get("decision", ""), DecisionForm(request.POST)
    try:
        if verb not in DECISIONS:
            raise Refused("stale")
        words = {"refuse": ["reason"], "ask_more": ["question"]}.get(verb, [])
        if not form.is_valid() or not _has_words(form, words):
            return _again(request, form)
        told = {name: form.cleaned_data[name] for name in words}
        done = deciding.decide_many(_chosen(request), DECISIONS[verb], by=request.person, now=request.now, **told)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return _again(request, form)
    _say(request, done)
    if not set(done) & set(ENROLMENT.states):
        return _again(request, form)
    if code := request.POST.get("from"):
        return redirect("volunteers:person", code=code)
    return redirect(_with_filters(request))


def _again(request, form):
    """Show again the page that a decision was taken on, with what was ticked and typed."""
    if code := request.POST.get("from"):
        return _person(request, code, form)
    ticked = {"ticked": request.POST.getlist("chosen"), "ticked_all": request.POST.get("all") == "1"}
    return _list(request, status=422, decision_form=form, **ticked)


def _with_filters(request) -> str:
    query = request.GET.urlencode()
    return f"{reverse('volunteers:manage')}?{query}" if query else reverse("volunteers:manage")


@role_required(*TEAM)
def person(request, code):
    """One enrolment, with what was told in confidence."""
    return _person(request, code)


def _person(request, code, decision_form=None):
    enrolment = _enrolment(request, code)
    is_ready = enrolment.state == READY
    skills = Skills.objects.filter(person=enrolment.person).first()
    mentor = mentor_of(enrolment.person) if is_ready else None
    mentors = possible_mentors(enrolment.hub, now=request.now, apart_from=enrolment.person) if is_ready else []
    context = {
        "enrolment": enrolment,
        "state": ENROLMENT.state(enrolment.state),
        "themes": _labels(dict(themes.labels()), enrolment.themes),
        "languages": _labels(LANGUAGES, enrolment.languages),
        "equipment": [label for value, label in _equipment() if value in enrolment.equipment],
        "documents": list(enrolment.documents.order_by("pk")),
        "history": _history(enrolment),
        "moves": ENROLMENT.legal(enrolment.state, TEAM),
        "hubs": list(visible_to(request.person, "welcome volunteers", Hub).exclude(pk=enrolment.hub_id)),
        "mentor": mentor,
        "mentors": [one for one in mentors if mentor is None or one.pk != mentor.mentor_id],
        "is_seasoned": bool(skills and skills.is_seasoned),
        "decision_form": decision_form or DecisionForm(),
    }
    return render(request, "volunteers/person.html", context, status=422 if decision_form else 200)


@role_required(*TEAM)
@require_POST
def document(request, code):
    """Read a document; that it was read is written in the journal, hence not a mere link."""
    found = get_for(request.person, "read", Document.objects.select_related("enrolment"), code)
    try:
        content = documents.read_document(found, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect("volunteers:person", code=found.enrolment.code)
    answer = HttpResponse(content, content_type=found.kind)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer


@role_required(*TEAM)
@require_POST
def give_hub(request, code):
    """Entrust to another hub."""
    hub = get_for(request.person, "welcome volunteers", Hub, request.POST.get("hub", ""))
    return _act(request, code, entrusting.give_hub, _("This person is entrusted to the other hub."), hub=hub)


@role_required(*TEAM)
@require_POST
def pair(request, code):
    """Give a mentor."""
    enrolment = _enrolment(request, code)
    mentor = Person.objects.filter(code=request.POST.get("mentor", "")).first()
    try:
        if mentor is None or enrolment.state != READY:
            raise Refused("mentor_not_here")
        mentoring.give_mentor(enrolment.person, mentor, enrolment.hub, by=request.person, now=request.now)
        messages.success(request, _("Both are told."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("volunteers:person", code=enrolment.code)


@role_required(*TEAM)
@require_POST
def seasoned(request, code):
    """Say that somebody knows the helpline well, or no longer."""
    enrolment = _enrolment(request, code)
    choose_skills(enrolment.person, is_seasoned=request.POST.get("seasoned") == "1", now=request.now)
    messages.success(request, _("Your choice is kept."))
    return redirect("volunteers:person", code=enrolment.code)


@role_required(*TEAM)
@require_POST
def thank(request, code):
    """End somebody's volunteering, with thanks."""
    return _act(request, code, leaving.thank, _("It is done, and the person is thanked."))


@role_required(*TEAM)
def settings(request, code):
    """How a hub welcomes."""
    hub = get_for(request.person, "welcome volunteers", Hub, code)
    welcome = welcome_of(hub)
    form = WelcomeForm(request.POST if request.method == "POST" else None, instance=welcome)
    if form.is_bound and form.is_valid():
        places.set_welcome(hub, by=request.person, now=request.now, **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("volunteers:settings", code=hub.code)
    return render(request, "volunteers/settings.html", {"form": form, "hub": hub, "left": places_left(welcome)})


def _list(request, *, status=200, **shown):
    hubs = list(visible_to(request.person, "welcome volunteers", Hub).order_by("name", "pk"))
    mine = visible_to(request.person, "decide", Enrolment)
    filters = FilterForm({"state": "asked", **request.GET.dict()}, hubs=hubs)
    found = _filtered(mine, filters)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    counts = figures(mine)
    context = {
        "filters": filters,
        "page": page,
        "stages": [
            {"value": name, "label": state.label, "count": counts.get(name, 0)}
            for name, state in ENROLMENT.states.items()
            if counts.get(name) or name == "asked"
        ],
        "current": filters["state"].value(),
        "query": request.GET.urlencode(),
        "hubs": hubs,
        "many": MOST_DECIDED_AT_ONCE,
        "moves": ENROLMENT.legal(filters["state"].value(), TEAM)
        if filters["state"].value() in ENROLMENT.states
        else {"accept", "keep", "ask_more", "refuse"},
        "decision_form": DecisionForm(),
        "theme_labels": dict(themes.labels()),
    }
    return render(request, "volunteers/manage.html", {**context, **shown}, status=status)


def _filtered(mine, filters: FilterForm):
    chosen = filters.cleaned_data if filters.is_valid() else {}
    found = mine.select_related("person", "territory", "hub").defer(*Enrolment.TOLD_IN_CONFIDENCE)
    found = found.annotate(has_answered=ExpressionWrapper(~Q(answer=""), output_field=BooleanField()))
    state = chosen.get("state") or "asked"
    if state != "all":
        found = found.filter(state=state)
    if theme := chosen.get("theme"):
        found = found.filter(themes__contains=[theme]) | found.filter(themes=[])
    if language := chosen.get("language"):
        found = found.filter(languages__contains=[language])
    if hub := chosen.get("hub"):
        found = found.filter(hub__code=hub)
    return found.order_by("created_at", "pk")


def _chosen(request) -> list[str]:
    if request.POST.get("all") != "1":
        return request.POST.getlist("chosen")
    hubs = list(visible_to(request.person, "welcome volunteers", Hub))
    filters = FilterForm({"state": "asked", **request.GET.dict()}, hubs=hubs)
    found = _filtered(visible_to(request.person, "decide", Enrolment), filters)
    return list(found.values_list("code", flat=True)[:MOST_DECIDED_AT_ONCE])


def _has_words(form: DecisionForm, names: list[str]) -> bool:
    """Tell whether these were filled in, or say beside the field once what is missing for all."""
    missing = [name for name in names if not form.cleaned_data[name].strip()]
    for name in missing:
        form.add_error(name, explain(Refused(f"{name}_missing")))
    return not missing


def _say(request, done) -> None:
    """Say how many ended where, and how many were left as they were, and why."""
    said = {
        "accepted": ngettext("%(count)d person accepted.", "%(count)d people accepted.", done["accepted"]),
        "waiting_list": ngettext(
            "%(count)d person on the waiting list.", "%(count)d people on the waiting list.", done["waiting_list"]
        ),
        "more_asked": ngettext("%(count)d person asked.", "%(count)d people asked.", done["more_asked"]),
        "refused": ngettext("%(count)d person not taken.", "%(count)d people not taken.", done["refused"]),
    }
    told = [sentence % {"count": done[state]} for state, sentence in said.items() if done[state]]
    if told:
        messages.success(request, " ".join([*told, _("They are told.")]))
    for reason, count in done.items():
        if reason not in said:
            left = ngettext("%(count)d left as it was:", "%(count)d left as they were:", count) % {"count": count}
            messages.warning(request, f"{left} {explain(Refused(reason))}")


def _act(request, code: str, action, done: str, **told):
    enrolment = _enrolment(request, code)
    try:
        action(enrolment, by=request.person, now=request.now, **told)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("volunteers:manage" if told else "volunteers:person", **({} if told else {"code": code}))


def _enrolment(request, code: str) -> Enrolment:
    return get_for(request.person, "decide", Enrolment.objects.select_related("person", "hub", "territory"), code)


def _history(enrolment: Enrolment) -> list[dict]:
    labels = {move.name: move.label for move in ENROLMENT.moves} | {
        "enrol": _("Enrolled"),
        "consent": _("A parent agreed"),
    }
    entries = entries_of(enrolment).select_related("by")
    return [{"at": entry.at, "label": labels[entry.verb], "by": entry.by} for entry in entries if entry.verb in labels]


def _equipment():
    from ..choices import Equipment

    return Equipment.choices


def _labels(known, chosen) -> list[str]:
    return [str(known[value]) for value in chosen if value in known]
