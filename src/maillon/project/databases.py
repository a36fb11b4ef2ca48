"""The one database: the operator's when DATABASE_URL names it, else the PostgreSQL we run ourselves."""

from urllib.parse import parse_qs, unquote, urlsplit

from .environment import Environment

POOL = {"min_size": 1, "max_size": 12, "timeout": 10}
ONLY_WHEN_TOLD = 2**31  # how often a statement is asked before its plan is kept without `kernel.planned`


def django_database(environment: Environment) -> dict:
    """Return Django's settings for the database of this installation."""
    if environment.database_url:
        connection = from_url(environment.database_url)
    else:
        from .embedded import ensure_database

        connection = ensure_database(environment.data_dir)
    return {
        "ENGINE": "django.db.backends.postgresql",
        **connection,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": POOL, "prepare_threshold": ONLY_WHEN_TOLD},
    }


def from_url(url: str) -> dict:
    """Read postgres://user:password@host:port/name?host=/socket/folder into Django's words."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [unquote(parts.hostname or "")])[0],
        "PORT": str(parts.port or ""),
    }
