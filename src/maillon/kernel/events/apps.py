from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EventsConfig(AppConfig):
    name = "maillon.kernel.events"
    label = "events"

    def ready(self):
        autodiscover_modules("events", "reactions")
