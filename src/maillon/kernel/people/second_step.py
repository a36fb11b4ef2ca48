"""The second step of signing in, its tries counted in the database for every process together."""

from datetime import timedelta

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms

from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

QUARTER = timedelta(minutes=15)
TRIES = 10


class Counted:
    """A form whose `clean_code` counts each try of this person."""

    def clean_code(self):
        """Return the right code; after too many tries none is looked at any more."""
        try:
            count_hit(f"second-step:{self.user.pk}", per=QUARTER, limit=TRIES, now=context.request.now)
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from None
        return super().clean_code()


class SecondStepForm(Counted, AuthenticateForm):
    """The code asked when signing in."""


class ConfirmingForm(Counted, ReauthenticateForm):
    """The code asked again before something sensitive."""
