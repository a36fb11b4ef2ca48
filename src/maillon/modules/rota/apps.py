from django.apps import AppConfig


class RotaConfig(AppConfig):
    name = "maillon.modules.rota"
    label = "rota"
