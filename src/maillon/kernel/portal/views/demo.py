"""The demonstration: be anyone of its cast in one click, and read the messages that would have left."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import public
from maillon.kernel.notices.models import Delivery
from maillon.kernel.people.demo import sign_in_as
from maillon.kernel.people.models import Person

from .. import registry

PAGE_SIZE = 30


def _only_in_demo(view):
    """Hide a page wherever this is not a demonstration."""

    def guarded(request, *arguments, **named):
        if not settings.MAILLON_DEMO:
            raise Http404
        return view(request, *arguments, **named)

    return public(guarded)


@_only_in_demo
def cast(request):
    """Say who one may be, and what their story is."""
    return render(request, "portal/demo.html", {"cast": registry.played()})


@_only_in_demo
@require_POST
def become(request, code):
    """Sign in as one of the cast; nobody else can be impersonated, even here."""
    role = next((role for role in registry.played() if role.person_code == code), None)
    if role and not role.has_account:
        logout(request)
        return redirect(role.url or "portal:home")
    person = Person.objects.filter(code=code, is_active=True).first() if role else None
    if person is None:
        raise Http404
    sign_in_as(request, person)
    messages.success(request, _("You are now %(name)s.") % {"name": role.name})
    return redirect(role.url or "people:me")


@_only_in_demo
def messages_sent(request):
    """Show the e-mails and text messages that a real site would have sent."""
    found = Paginator(Delivery.objects.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "portal/demo_messages.html", {"page": found, "now": request.now})
