from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "maillon.kernel.listings"
    label = "listings"

    def ready(self):
        from . import jobs  # noqa: F401 - registers the jobs
