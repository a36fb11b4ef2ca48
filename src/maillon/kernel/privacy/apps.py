from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "maillon.kernel.privacy"
    label = "privacy"
