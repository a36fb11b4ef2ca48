"""How a text message leaves: written down only, or through the web gateway of a provider."""

from django.conf import settings

from . import gateway


def send_sms(*, to: str, text: str, reference: str) -> None:
    """Hand a text message to the provider, or do nothing more where none is set: the outbox is then the delivery itself.

    Raises gateway.GatewayRefused, or OSError, when it did not leave. The reference lets a provider drop a repeat.
    """
    if settings.MAILLON_SMS_URL:
        gateway.post(
            settings.MAILLON_SMS_URL,
            token=settings.MAILLON_SMS_TOKEN,
            message={
                "to": to,
                "text": text,
                "sender": settings.MAILLON_SMS_SENDER,
                "reference": reference,
            },
        )
