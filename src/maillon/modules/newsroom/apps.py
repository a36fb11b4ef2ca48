from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "maillon.modules.newsroom"
    label = "newsroom"

    def ready(self):
        from . import jobs  # noqa: F401 - registers the clock of embargoes
