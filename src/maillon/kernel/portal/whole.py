"""The whole address of a page, for whoever reads it elsewhere."""

from django.conf import settings


def whole_address(request, path: str) -> str:
    """Return the address as its operator names the site, else as this request does."""
    return f"{settings.MAILLON_URL.rstrip('/')}{path}" if settings.MAILLON_URL else request.build_absolute_uri(path)
