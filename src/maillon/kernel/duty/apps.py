from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "maillon.kernel.duty"
    label = "duty"
