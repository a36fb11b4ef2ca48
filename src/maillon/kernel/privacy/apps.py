from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "maillon.kernel.privacy"
    label = "privacy"

    def ready(self):
        autodiscover_modules("privacy")
        from . import jobs  # noqa: F401 - registers the nightly job
