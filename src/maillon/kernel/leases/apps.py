from django.apps import AppConfig


class LeasesConfig(AppConfig):
    name = "maillon.kernel.leases"
    label = "leases"
