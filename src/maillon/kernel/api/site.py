"""The public API: short, typed, readable without a key, limited and said so."""

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .limits import READS_A_MINUTE, ReadsAMinute
from .problems import in_words


class PublicApi(NinjaAPI):
    """An API that any page of the web may read: nothing here is private and no cookie is needed."""

    def create_response(self, request, data, *, status=None, temporal_response=None):
        """Let scripts of other sites read the answer."""
        return _open(super().create_response(request, data, status=status, temporal_response=temporal_response))


api = PublicApi(
    title="Maillon",
    version="1",
    description=(
        f"Reading is public and needs no key: at least {READS_A_MINUTE} requests a minute from one address, then 429 with "
        "Retry-After. Content is CC BY-SA 4.0; each place names its source. Errors are {“detail”: a sentence}."
    ),
    docs_url=None,
    openapi_url=None,
    throttle=[ReadsAMinute()],
)


@api.exception_handler(Throttled)
def too_many(request, exception):
    """Say how long to wait."""
    answer = _refusal(_("Too many requests: wait a minute."), 429)
    answer["Retry-After"] = str(int(exception.wait or 60))
    return answer


@api.exception_handler(ValidationError)
def not_understood(request, exception):
    """Say which parameter is wrong, and what it may be."""
    return _refusal(in_words(exception.errors), 422)


@api.exception_handler(Refused)
def refused(request, exception):
    """Say in words why this cannot be answered."""
    return _refusal(explain(exception), 422)


@api.exception_handler(Http404)
def missing(request, exception):
    """Say that there is nothing of that name."""
    return _refusal(_("There is nothing under this address."), 404)


@api.exception_handler(HttpError)
def failed(request, exception):
    """Say what ninja itself refuses."""
    return _refusal(str(exception), exception.status_code)


def _refusal(sentence: str, status: int) -> JsonResponse:
    return _open(JsonResponse({"detail": sentence}, status=status, json_dumps_params={"ensure_ascii": False}))


def _open(answer):
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
