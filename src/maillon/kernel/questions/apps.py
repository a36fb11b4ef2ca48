from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "maillon.kernel.questions"
    label = "questions"

    def ready(self):
        from . import showing  # noqa: F401 - registers what the pages of listings and conversations show
