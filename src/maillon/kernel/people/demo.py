"""Being one of the demonstration's cast in one click."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ImproperlyConfigured


def sign_in_as(request, person) -> None:
    """Sign in as this person without proving anything; only an installation that is a demonstration allows it."""
    if not settings.MAILLON_DEMO:
        raise ImproperlyConfigured("Nobody signs in as somebody else outside a demonstration.")
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, person, method="demo")
