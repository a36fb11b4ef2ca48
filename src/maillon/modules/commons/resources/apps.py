from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "maillon.modules.commons.resources"
    label = "resources"
