"""What the provider of e-mails hands us of what people answer."""

from anymail.signals import inbound
from django.conf import settings
from django.dispatch import receiver
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from maillon.kernel.access import public

from ..mail.addresses import hook_key
from ..mail.receiving import receive


@csrf_exempt
@public
def mail(request, key, name):
    """An answer by e-mail, from a provider: the address is a secret, and the provider's own signature is checked too."""
    if not constant_time_compare(key, hook_key()) or not settings.MAILLON_REPLY_DOMAIN:
        raise Http404
    return _hook_of(name)(request)


def _hook_of(provider: str):
    from anymail.urls import urlpatterns

    for pattern in urlpatterns:
        if pattern.name == f"{provider}_inbound_webhook":
            return pattern.callback.view_class.as_view(warn_if_no_basic_auth=False)
    raise Http404


@receiver(inbound)
def hear(sender, event, esp_name, **_) -> None:
    """Receive what a provider handed us; the same event again has no further effect."""
    message = event.message
    recipients = [message.envelope_recipient] if message.envelope_recipient else []
    receive(message.as_bytes(), source=esp_name.lower(), recipients=recipients, now=timezone.now())
