from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "maillon.modules.commons.workshops"
    label = "workshops"

    def ready(self):
        from . import jobs  # noqa: F401 - registers the clock of topics
