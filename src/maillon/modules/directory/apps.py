from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "maillon.modules.directory"
    label = "directory"
