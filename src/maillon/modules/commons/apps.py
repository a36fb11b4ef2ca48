from django.apps import AppConfig


class CommonsConfig(AppConfig):
    name = "maillon.modules.commons"
    label = "commons"
