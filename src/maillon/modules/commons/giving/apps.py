from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "maillon.modules.commons.giving"
    label = "giving"
