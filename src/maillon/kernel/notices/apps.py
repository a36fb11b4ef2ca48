from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    name = "maillon.kernel.notices"
    label = "notices"

    def ready(self):
        autodiscover_modules("notices")
        from . import jobs  # noqa: F401 - registers the jobs
