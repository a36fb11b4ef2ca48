from django.urls import path, register_converter

from . import views
from .models import Format


class FormatConverter:
    """The ending of a picture's address."""

    regex = "|".join(Format.values)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(FormatConverter, "picture_format")

app_name = "files"
urlpatterns = [path("images/<str:code>.<picture_format:kind>", views.picture, name="picture")]
