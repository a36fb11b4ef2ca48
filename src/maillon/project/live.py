"""Live events alone, for a process beside the pages: granian --interface asginl maillon.project.live:application."""

from . import wsgi  # noqa: F401 - sets Django up

from maillon.kernel.live.server import app as application  # isort: skip

__all__ = ["application"]
