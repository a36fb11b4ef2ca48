from django.urls import path

from .site import api
from .views import openapi

urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("v1/", api.urls),
]
