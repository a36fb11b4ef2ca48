from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "maillon.kernel.agenda"
    label = "agenda"
