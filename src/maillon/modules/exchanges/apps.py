from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "maillon.modules.exchanges"
    label = "exchanges"
