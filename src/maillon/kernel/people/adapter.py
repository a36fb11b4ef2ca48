"""How allauth makes and reaches our people: passkeys and second factors are its own, the codes are ours."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.events import publish

from .addresses import address_of
from .events import AccountMessage
from .security import has_second_factor


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail or phone, never with a password."""

    def get_login_stages(self):
        """Whoever comes in has proved an address or used a passkey: only the second factor is left to ask."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def is_open_for_signup(self, request):
        """Accounts are opened by our own page."""
        return False

    def get_reauthentication_methods(self, user):
        """Confirm with the second factor, or with a code for those who have none."""
        if user.is_authenticated and not has_second_factor(user):
            return [{"id": "code", "description": _("Receive a code"), "url": reverse("people:confirm")}]
        return super().get_reauthentication_methods(user)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell the person at once that a way to sign in was added or removed."""
        subject, body = _CHANGES[template_prefix]
        address = address_of(user)
        with transaction.atomic():
            publish(
                AccountMessage(
                    "people.security", address.channel, address.value, str(subject),
                    str(body) % {"site": settings.MAILLON_SITE_NAME}, user.pk,
                )
            )  # fmt: skip


_ADDED = _("%(site)s: a way to sign in was added to your account. If it was not you, sign in and remove it.")
_REMOVED = _("%(site)s: a way to sign in was removed from your account. If it was not you, sign in and look.")
_SUBJECT = _("A way to sign in has changed")
_CHANGES = {
    "mfa/email/totp_activated": (_SUBJECT, _ADDED),
    "mfa/email/totp_deactivated": (_SUBJECT, _REMOVED),
    "mfa/email/webauthn_added": (_SUBJECT, _ADDED),
    "mfa/email/webauthn_removed": (_SUBJECT, _REMOVED),
    "mfa/email/recovery_codes_generated": (
        _SUBJECT,
        _("%(site)s: new recovery codes were made for your account. If it was not you, sign in and make others."),
    ),
}
