"""The OpenAPI file: served, and kept in git so that a change of the API is seen in review."""

import json
from functools import lru_cache

from .site import api

PREFIX = "/api/v1/"


@lru_cache(maxsize=1)
def description() -> str:
    """Return the OpenAPI description as stable, readable JSON."""
    return json.dumps(api.get_openapi_schema(path_prefix=PREFIX), ensure_ascii=False, indent=2, default=str) + "\n"
