"""Addresses of calendar files and feeds."""

from django.urls import path

from maillon.kernel.listings import urls as listings_urls  # noqa: F401 - registers the converter of kinds

from . import views

app_name = "agenda"
urlpatterns = [
    path("mes-echanges/agenda/", views.mine, name="mine"),
    path("mes-echanges/agenda/adresse/", views.renew, name="renew"),
    path("mes-echanges/agenda/arret/", views.stop, name="stop"),
    path("echanges/<str:code>.ics", views.one, name="one"),
    path("agenda/echanges/<str:code>-<str:key>.ics", views.feed, name="feed"),
    path("<kind:kind>/agenda.ics", views.listings, name="listings"),
]
