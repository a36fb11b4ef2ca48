from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "maillon.kernel.journal"
    label = "journal"
