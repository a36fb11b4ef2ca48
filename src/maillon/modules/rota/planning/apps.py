from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "maillon.modules.rota.planning"
    label = "planning"
