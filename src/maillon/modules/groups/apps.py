from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "maillon.modules.groups"
    label = "groups"

    def ready(self):
        from . import jobs  # noqa: F401 - registers the job of letters
