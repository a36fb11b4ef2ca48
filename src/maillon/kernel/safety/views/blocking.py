"""Those whom one no longer wants to meet."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.models import Person
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ..actions import blocking
from ..queries import blocked_by

ON_A_PAGE = 30


@require_GET
@signed_in
def blocked(request):
    """Those whom I blocked, and how to see them again."""
    page = Paginator(blocked_by(request.person), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "safety/blocked.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in
def block(request, code):
    """Say what blocking does, and do it."""
    person = _person(code)
    if request.method == "POST":
        try:
            blocking.block(person, by=request.person, now=request.now)
            messages.success(request, _("It is done: you two no longer see each other here."))
        except Refused as refused:
            messages.error(request, explain(refused))
        return redirect("safety:blocked")
    return render(request, "safety/block.html", {"other": person})


@require_POST
@signed_in
def unblock(request, code):
    """See somebody again."""
    if blocking.unblock(_person(code), by=request.person, now=request.now):
        messages.success(request, _("This person is no longer blocked."))
    return redirect("safety:blocked")


def _person(code: str) -> Person:
    # Whoever is blocked is still found here: one may block in return, and undo it.
    found = Person.objects.filter(code=normalise_code(code), erased_at__isnull=True).first()
    if found is None:
        raise Http404
    return found
