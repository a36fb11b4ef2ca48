"""The pages, for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")

application = get_wsgi_application()

from .messages.lookup import look_up_at_once  # noqa: E402 - Django must be set up first

look_up_at_once()
