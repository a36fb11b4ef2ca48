"""A mail server that is down."""

from django.core.mail.backends.base import BaseEmailBackend


class Broken(BaseEmailBackend):
    """Refuses every message."""

    def send_messages(self, messages):
        raise OSError("The mail server does not answer.")
