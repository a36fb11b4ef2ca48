"""Addresses of the look itself."""

from django.urls import path

from maillon.ui import views

app_name = "ui"
urlpatterns = [
    path("lire-autrement/", views.reading_preferences, name="reading"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
