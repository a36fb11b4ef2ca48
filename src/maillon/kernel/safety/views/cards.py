"""The public card of a person: since when, what was checked, what others say."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.people.models import Person

from .. import attesting
from ..models import Reference
from ..queries import are_apart, hidden_for

ON_A_PAGE = 20


@require_GET
@signed_in
def card(request, code):
    """Who somebody is here; people who are apart do not see each other."""
    person = get_for(request.person, "see the card", Person, code)
    shown = Reference.objects.shown().filter(subject=person).select_related("writer")
    # Whom one does not meet here, one does not read here either.
    shown = shown.exclude(writer__in=hidden_for(request.person))
    page = Paginator(shown.order_by("-opened_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    kinds = attesting.declared()
    held = attesting.held_kinds(person, now=request.now)
    context = {
        "other": person,
        "page": page,
        "thanks": shown.filter(thanks=True).count(),
        "checked": [kind for slug, kind in kinds.items() if slug in held],
        "is_me": person.pk == request.person.pk,
        "is_apart": are_apart(request.person, person),
        "has_phone": "phone" in held,
    }
    return render(request, "safety/card.html", context)
