"""The coordinator's pages: what waits, who is there, what is late; and what is decided about one request."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.kernel.leases.queries import held_by
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..actions.overseeing import end_unanswered, take_back
from ..actions.steering import give_to, raise_priority
from ..forms import BoardForm, SteerForm
from ..models import Debrief, HelpRequest
from ..policy import LEASE
from ..queries.board import figures, on_duty_in, present
from ..queries.history import history_of
from ..queries.unfinished import Chosen, page_of_requests
from .zones import in_zone_of, zone_of


@role_required("coordinator")
@in_zone_of("coordinator")
def board(request):
    """My territory now."""
    return render(request, "helpline/board.html", _context(request))


@role_required("coordinator")
@in_zone_of("coordinator")
def board_live(request):
    """The part of the page that changes by itself."""
    return render(request, "helpline/_board_live.html", _context(request))


def _context(request) -> dict:
    person, now = request.person, request.now
    scope = person.scope("coordinator", on=localdate(now))
    people = on_duty_in(scope, now=now)
    form = BoardForm(request.GET)
    chosen = Chosen(**form.cleaned_data) if form.is_valid() else Chosen()
    page = page_of_requests(scope, people, chosen=chosen, number=request.GET.get("page", "1"), now=now)
    return {
        "figures": figures(scope, now=now, zone=zone_of(person, "coordinator", on=localdate(now))),
        "page": page,
        "requests": page.object_list,
        "is_cut": page.paginator.count > len(page.object_list),
        "chosen": chosen,
        "board_form": BoardForm(initial={"show": chosen.show, "theme": chosen.theme}),
        "query": request.GET.urlencode(),
        "people_on_duty": present(people, now=now),
        "holds_one": held_by(LEASE, person, now=now).exists(),
        "debriefs": Debrief.objects.open_in(scope).count(),
        "topics": [f"territory:{path or 'FR/'}" for path in scope.paths],
    }


@role_required("coordinator")
@in_zone_of("coordinator")
def board_request(request, code):
    """What may be decided about one request, and what was done so far."""
    return _page(request, get_for(request.person, "oversee", _requests(), code), SteerForm(people=_people(request)))


def _requests():
    # What identifies the person stays in the database: a coordinator decides without it.
    return HelpRequest.objects.select_related("territory", "mediator").defer(*HelpRequest.TOLD_IN_CONFIDENCE)


def _people(request) -> list:
    return present(
        on_duty_in(request.person.scope("coordinator", on=request.now.date()), now=request.now), now=request.now
    )


def _page(request, asked: HelpRequest, form: SteerForm):
    context = {"asked": asked, "form": form, "history": history_of(asked)}
    return render(request, "helpline/board_request.html", context)


def _decision(act):
    """Find the request, ask for a reason, decide, and come back to the board; what is missing is said beside the field."""

    @role_required("coordinator")
    @require_POST
    @in_zone_of("coordinator")
    @wraps(act)
    def view(request, code):
        asked = get_for(request.person, "oversee", _requests(), code)
        form = SteerForm(request.POST, people=_people(request))
        if form.is_valid():
            try:
                return act(request, asked, form) or redirect("helpline:board")
            except Refused as refused:
                form.add_error(None, explain(refused))
        return _page(request, asked, form)

    return view


@_decision
def return_to_queue(request, asked, form):
    """Take a request back from whoever keeps it too long."""
    take_back(asked, by=request.person, why=form.cleaned_data["why"], now=request.now)
    messages.success(request, _("The request is back in the queue, at its rank."))


@_decision
def end(request, asked, form):
    """Nobody will be able to answer: end it and tell the person."""
    end_unanswered(asked, by=request.person, why=form.cleaned_data["why"], now=request.now)
    messages.success(request, _("The request is finished, and the person is told."))


@_decision
def take(request, asked, form):
    """I ring this person myself."""
    give_to(asked, request.person, by=request.person, why=form.cleaned_data["why"], now=request.now)
    return redirect("helpline:desk")


@_decision
def give(request, asked, form):
    """This one is for somebody on duty whom I choose."""
    chosen = Person.objects.filter(code=form.cleaned_data["to"]).first()
    if chosen is None:
        raise Refused("choose_somebody")
    give_to(asked, chosen, by=request.person, why=form.cleaned_data["why"], now=request.now)
    messages.success(request, _("Given to %(name)s: it is on their page now.") % {"name": chosen})


@_decision
def move_up(request, asked, form):
    """This one goes before others."""
    raise_priority(asked, by=request.person, why=form.cleaned_data["why"], now=request.now)
    messages.success(request, _("Moved up: it goes before those that came less than two hours earlier."))
