"""Give each request its person and its time, so that nothing below reads the clock."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localtime


def person_and_time(get_response):
    """Set request.person and request.now; a view, an action and a query receive them as arguments."""

    def middleware(request):
        # In local time, so that its date is the day people speak of: a role ends at midnight here, not in Greenwich.
        request.now = localtime(timezone.now())
        request.person = SimpleLazyObject(lambda: request.user)
        return get_response(request)

    return middleware
