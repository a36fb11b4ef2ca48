from django.apps import AppConfig


class HelplineConfig(AppConfig):
    name = "maillon.modules.helpline"
    label = "helpline"
