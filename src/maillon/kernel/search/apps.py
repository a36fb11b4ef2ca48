from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "maillon.kernel.search"
    label = "search"
