from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConversationsConfig(AppConfig):
    name = "maillon.kernel.conversations"
    label = "conversations"

    def ready(self):
        autodiscover_modules("audiences")
        from . import jobs  # noqa: F401 - registers the job
