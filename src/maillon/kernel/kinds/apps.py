from django.apps import AppConfig


class KindsConfig(AppConfig):
    name = "maillon.kernel.kinds"
    label = "kinds"
