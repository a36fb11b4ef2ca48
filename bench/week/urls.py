"""The addresses of the site, and the one by which imagined people act."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.week.deeds import do
from maillon.kernel.access import public
from maillon.project.urls import handler400, handler403, handler404, handler500
from maillon.project.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("bench/deed/<slug:name>/", public(csrf_exempt(do))), *ours]
