from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SafetyConfig(AppConfig):
    name = "maillon.kernel.safety"
    label = "safety"

    def ready(self):
        autodiscover_modules("safety")
        from . import jobs  # noqa: F401 - registers the clock of safety
