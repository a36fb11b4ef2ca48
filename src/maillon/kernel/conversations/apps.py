from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules


class ConversationsConfig(AppConfig):
    name = "maillon.kernel.conversations"
    label = "conversations"

    def ready(self):
        autodiscover_modules("audiences")
        # The jobs, and the audience of a few people, register themselves.
        from . import jobs, private  # noqa: F401
        from .apart import ask_before_writing, keep_apart

        # Blocks and holds are kept where reports are; without that part of the kernel, nobody is kept apart.
        if apps.is_installed("maillon.kernel.safety"):
            keep_apart(import_module("maillon.kernel.safety.queries").are_apart)
            ask_before_writing(import_module("maillon.kernel.safety.holding").require_may_write)
