"""Addresses of the searches that people keep."""

from django.urls import path

from maillon.kernel.listings import urls as listings_urls  # noqa: F401 - registers the converter of kinds

from . import views

app_name = "watches"
urlpatterns = [
    path("mes-alertes/", views.mine, name="mine"),
    path("mes-alertes/nouvelle/<kind:kind>/", views.keep, name="keep"),
    path("mes-alertes/arret/<str:token>/", views.stop, name="stop"),
    path("mes-alertes/<str:code>/", views.watch, name="watch"),
    path("mes-alertes/<str:code>/rythme/", views.pace, name="pace"),
    path("mes-alertes/<str:code>/retrait/", views.drop, name="drop"),
]
