"""What the page of a guide says to other programs."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..schema import as_data, how_to

register = template.Library()


@register.simple_tag
def how_to_data(guide, reading, address: str) -> SafeString:
    """Give the guide as schema.org describes it."""
    return as_data(how_to(guide, reading, address=address))


@register.simple_tag
def oembed_address(guide, address: str) -> str:
    """Give the address at which another site asks how to show this guide."""
    return f"{address.removesuffix(guide.get_absolute_url())}{reverse('giving:oembed')}?{urlencode({'url': address})}"


@register.filter
def weight(size: int) -> str:
    """Say how heavy a file of so many bytes is."""
    if size < 1_000_000:
        return _("%(count)s kB") % {"count": number_format(max(1, round(size / 1000)))}
    return _("%(count)s MB") % {"count": number_format(size / 1_000_000, 1)}
