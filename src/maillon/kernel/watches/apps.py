from django.apps import AppConfig


class WatchesConfig(AppConfig):
    name = "maillon.kernel.watches"
    label = "watches"

    def ready(self):
        from . import jobs  # noqa: F401 - registers the jobs
