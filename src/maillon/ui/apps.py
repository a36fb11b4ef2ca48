"""The Django application of the look."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "maillon.ui"
    label = "ui"
