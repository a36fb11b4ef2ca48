from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "maillon.kernel.portal"
    label = "portal"

    def ready(self):
        autodiscover_modules("front", "takeaway")
