"""How mail leaves, from one address of the environment."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


def mail_settings(url: str, *, data_dir: Path) -> dict:
    """Return Django's mail settings for smtp://, smtps:// or anymail:<provider>?key=value; without an address, files."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": data_dir / "mails",
        }
    parts = urlsplit(url)
    if parts.scheme == "anymail":
        options = {f"{parts.path}_{name}".upper(): values[0] for name, values in parse_qs(parts.query).items()}
        return {"EMAIL_BACKEND": f"anymail.backends.{parts.path}.EmailBackend", "ANYMAIL": options}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }
