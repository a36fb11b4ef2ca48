"""Who needs a second factor, who has one, and who confirmed lately that it is them."""

import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from . import roles

RECENT_SECONDS = 15 * 60


def needs_second_factor(person, *, on) -> bool:
    """Tell whether a role the person holds on that day asks for one; never in demonstration."""
    if settings.MAILLON_DEMO:
        return False
    kinds = roles.declared()
    return any(role.kind in kinds and kinds[role.kind].needs_second_factor for role in person.roles_on(on))


def has_second_factor(person) -> bool:
    """Tell whether the person added a passkey, a key or an application."""
    return Authenticator.objects.filter(
        user=person, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()


def confirmed_lately(request) -> bool:
    """Tell whether the person proved who they are, in this session, a short while ago."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < RECENT_SECONDS


def note_confirmed(request, person, *, method: str, **details) -> None:
    """Write in the session how and when the person proved who they are."""
    record_authentication(request, person, method=method, reauthenticated=True, **details)


def recent_sign_in(view):
    """Ask who it is again before a sensitive page, unless they proved it a short while ago.

    allauth asks only those who have a second factor; a stolen session must not be enough for anybody.
    """

    @wraps(view)
    def guarded(request, *arguments, **options):
        if request.user.is_authenticated and not confirmed_lately(request):
            door = "mfa_reauthenticate" if has_second_factor(request.user) else "people:confirm"
            back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
            return redirect(f"{reverse(door)}?{urlencode({'next': back})}")
        return view(request, *arguments, **options)

    return guarded
