from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "maillon.kernel.people"
    label = "people"

    def ready(self):
        from . import devices  # noqa: F401  (it listens to people coming in)
