from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "maillon.modules.groups"
    label = "groups"
