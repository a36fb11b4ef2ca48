"""Addresses of questions, each at that of its listing."""

from django.urls import path

from maillon.kernel.listings import urls as listings_urls  # noqa: F401 - registers the converter of kinds

from . import views

app_name = "questions"
urlpatterns = [
    path("<kind:kind>/<str:code>/question/", views.ask, name="ask"),
]
