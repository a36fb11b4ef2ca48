from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "maillon.kernel.themes"
    label = "themes"
