"""Turn what we refuse into a page a person can read."""

from django.shortcuts import render

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused


class plain_errors:
    """Show a Refused that no view caught as a calm page, with the way to a human."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # No database holds the sign NUL: such a cookie is forged, and is as if it were not there.
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
        # Nor an address: such a page is nowhere, whichever statement would have looked for it.
        request.path_info = request.path_info.replace("\x00", "\ufffd")
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Only refusals: any other exception is a bug and must be seen."""
        if not isinstance(exception, Refused):
            return None
        status = 429 if exception.reason == "too_many" else 409
        return render(request, "portal/refused.html", {"sentence": explain(exception)}, status=status)
