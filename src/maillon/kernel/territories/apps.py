from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "maillon.kernel.territories"
    label = "territories"
