"""A parent agrees, from the link they received."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from maillon.kernel.access import public, visible_to

from ..actions.enrolling import give_consent
from ..content import conditions
from ..models import Enrolment


@public
@never_cache
def consent(request, code):
    """Say what is asked of them, and take their agreement."""
    asked = visible_to(request.person, "consent", Enrolment.objects.live().select_related("person", "hub"))
    enrolment = asked.filter(consent_code=code, age="minor").first()
    if enrolment is None:
        raise Http404
    if request.method == "POST":
        give_consent(enrolment, now=request.now)
        messages.success(request, _("Thank you. The team is told that you agree."))
        return redirect("volunteers:consent", code=code)
    return render(request, "volunteers/consent.html", {"enrolment": enrolment, "conditions": conditions()[1]})
