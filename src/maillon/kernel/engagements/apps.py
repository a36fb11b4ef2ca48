from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "maillon.kernel.engagements"
    label = "engagements"

    def ready(self):
        from . import before, jobs, lines, page_parts, talking  # noqa: F401 - each registers what it brings
