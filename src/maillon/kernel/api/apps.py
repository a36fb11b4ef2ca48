from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "maillon.kernel.api"
    label = "api"

    def ready(self):
        from .routers import mount

        mount()
