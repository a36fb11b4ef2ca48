"""The description of the API, as a file that programs read."""

from django.http import HttpResponse
from django.views.decorators.cache import cache_control

from maillon.kernel.access import public

from .description import description


@public
@cache_control(max_age=3_600, public=True)
def openapi(request):
    """Give the OpenAPI description of the API."""
    answer = HttpResponse(description(), content_type="application/json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
