"""Every application brings its own part of the API, in its api.py."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from .finding import router as finding
from .site import api


def mount() -> None:
    """Add the search, then the router of each application that has one; once."""
    if api._routers[1:]:
        return
    api.add_router("", finding)
    for app in settings.INSTALLED_APPS:
        if app.startswith("maillon.") and find_spec(f"{app}.api"):
            api.add_router("", import_module(f"{app}.api").router)
