"""Roles that can see other people's data ask for a second factor."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from .security import has_second_factor, needs_second_factor

# Where somebody without a second factor may still go: their own account and inbox, and the pages to add one.
OPEN = {"people", "notices", "privacy"}
OPEN_NAMES = ("account_", "mfa_")


def second_factor(get_response):
    """Send whoever holds such a role to add a passkey or an application before anything else."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, arguments, options):
        page = request.resolver_match
        access = getattr(view, "access", "public")
        is_own = page.namespace in OPEN or (page.url_name or "").startswith(OPEN_NAMES)
        # A page of a role is never one's own, wherever it stands.
        if access == "public" or (is_own and not access.startswith("role")):
            return None
        person = request.person
        if not person.is_authenticated or not needs_second_factor(person, on=request.now.date()):
            return None
        if has_second_factor(person):
            return None
        messages.warning(request, _("Your role lets you see other people’s data: first add a second way to sign in."))
        return redirect("mfa_index")

    middleware.process_view = process_view
    return middleware
