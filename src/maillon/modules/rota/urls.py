"""The pages of shifts; those of coordinators live in planning."""

from importlib.util import find_spec

from django.urls import include, path

app_name = "rota"
urlpatterns = [
    *(
        [path("", include("maillon.modules.rota.planning.urls"))]
        if find_spec("maillon.modules.rota.planning.urls")
        else []
    ),
]
