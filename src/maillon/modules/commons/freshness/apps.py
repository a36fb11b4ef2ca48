from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "maillon.modules.commons.freshness"
    label = "freshness"
