"""The application that `maillon up` serves, in imagined time, with one more address: what people do, by the thousand."""

import os

from bench.week.clock import live_by_it

live_by_it()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")

from django.conf import settings  # noqa: E402 - the clock comes first

settings.ROOT_URLCONF = "bench.week.urls"

from maillon.project.asgi import application  # noqa: E402 - it reads the addresses

__all__ = ["application"]
