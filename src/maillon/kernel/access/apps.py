from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    name = "maillon.kernel.access"
    label = "access"

    def ready(self):
        autodiscover_modules("rules", "refusals")
