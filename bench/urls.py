"""The addresses of the site, and two pages to compare with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from maillon.kernel.access import public
from maillon.project.urls import handler400, handler403, handler404, handler500
from maillon.project.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/bare/", public(lambda request: HttpResponse("ok"))),
    path("bench/empty/", public(lambda request: render(request, "ui/page.html"))),
    *ours,
]
