from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    name = "maillon.kernel.schedule"
    label = "schedule"
