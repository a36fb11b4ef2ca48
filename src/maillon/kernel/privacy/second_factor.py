"""Second factors: the secrets of applications and recovery codes are encrypted like the rest."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from .fields import decrypt, encrypt


class SecondFactorAdapter(DefaultMFAAdapter):
    """How authenticators are kept, and how they call the site and the person."""

    def encrypt(self, text):
        """Hide a secret before it is stored."""
        return encrypt(text)

    def decrypt(self, encrypted_text):
        """Read a secret that was stored."""
        return decrypt(encrypted_text)

    def get_totp_label(self, user):
        """What an application shows under the name of the site."""
        return user.email or user.phone or user.code

    def _get_site_name(self):
        return settings.MAILLON_SITE_NAME
