from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "maillon.modules.commons.freshness"
    label = "freshness"

    def ready(self):
        from . import jobs  # noqa: F401 - registers the clock of freshness
