from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "maillon.kernel.files"
    label = "files"
