from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RevisionsConfig(AppConfig):
    name = "maillon.kernel.revisions"
    label = "revisions"

    def ready(self):
        autodiscover_modules("texts")
