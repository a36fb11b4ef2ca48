"""The front door."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

from maillon.kernel.access import public


@public
def home(request):
    """One big question, the themes, and the way to a human."""
    return render(request, "portal/home.html")


@public
def healthz(request):
    """Answer 200 when pages can be served: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
