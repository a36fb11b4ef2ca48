from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "maillon.kernel.notices"
    label = "notices"
