"""Read MAILLON_EMAIL_URL into Django's words."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DJANGO = "django.core.mail.backends."


def email_settings(url: str, data: Path) -> dict[str, Any]:
    """Return Django's e-mail settings, or raise ValueError in words an operator understands."""
    parts = urlsplit(url or "folder:")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    match parts.scheme:
        case "console":
            return {"EMAIL_BACKEND": DJANGO + "console.EmailBackend"}
        case "folder":
            return {
                "EMAIL_BACKEND": DJANGO + "filebased.EmailBackend",
                "EMAIL_FILE_PATH": Path(parts.path) if parts.path else data / "outbox",
            }
        case "smtp" | "smtps" if parts.hostname:
            return {
                "EMAIL_BACKEND": DJANGO + "smtp.EmailBackend",
                "EMAIL_HOST": parts.hostname,
                "EMAIL_PORT": _port(parts) or (465 if parts.scheme == "smtps" else 587),
                "EMAIL_HOST_USER": user,
                "EMAIL_HOST_PASSWORD": password,
                "EMAIL_USE_SSL": parts.scheme == "smtps",
                # A server on this machine, or one without an account, is spoken to in the clear.
                "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(user),
                "EMAIL_TIMEOUT": 20,
            }
        case "anymail" if parts.path and parts.query:
            options = {f"{parts.path}_{name}".upper(): given for name, given in parse_qsl(parts.query)}
            return {"EMAIL_BACKEND": f"anymail.backends.{parts.path}.EmailBackend", "ANYMAIL": options}
    raise ValueError("attendu : smtp://utilisateur:motdepasse@machine:587, ou l’un des autres services décrits")


def _port(parts) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise ValueError("le port doit être un nombre") from None
