from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "maillon.kernel.live"
    label = "live"
