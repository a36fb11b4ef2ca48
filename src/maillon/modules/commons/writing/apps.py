from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "maillon.modules.commons.writing"
    label = "writing"
