from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "maillon.kernel.organisations"
    label = "organisations"
