from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "maillon.kernel.listings"
    label = "listings"

    def ready(self):
        from . import coming, jobs  # noqa: F401 - each registers what it brings
