from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "maillon.kernel.people"
    label = "people"
