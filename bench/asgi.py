"""The project's own application, with the two pages to compare with among its addresses."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")
settings.ROOT_URLCONF = "bench.urls"

from maillon.project.asgi import application  # noqa: E402 - it reads the addresses

__all__ = ["application"]
