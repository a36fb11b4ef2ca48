from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "maillon.modules.volunteers"
    label = "volunteers"
