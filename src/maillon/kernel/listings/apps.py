from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "maillon.kernel.listings"
    label = "listings"

    def ready(self):
        from . import checks, coming, jobs  # noqa: F401 - each registers what it brings
