from django.apps import AppConfig


class CreditsConfig(AppConfig):
    name = "maillon.kernel.credits"
    label = "credits"

    def ready(self):
        from . import jobs  # noqa: F401 - registers what the clock does
