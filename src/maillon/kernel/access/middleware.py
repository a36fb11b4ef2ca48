"""Give each request its person and its time, so that nothing below reads the clock."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject


def person_and_time(get_response):
    """Set request.person and request.now; a view, an action and a query receive them as arguments."""

    def middleware(request):
        request.now = timezone.now()
        request.person = SimpleLazyObject(lambda: request.user)
        return get_response(request)

    return middleware
