"""What the operator decided, read once from environment variables and checked all together."""

import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .email_address import email_settings
from .folders import data_dir, kept_secret
from .variables import VARIABLES

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
COLLECTED_STATIC = "maillon.project.collected.CollectedFiles"


class WrongEnvironment(Exception):
    """Says, one line each, every variable that is missing or wrong."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__("La configuration est à corriger :\n" + "\n".join(f"- {problem}" for problem in problems))


@dataclass(frozen=True)
class Environment:
    """One installation's settings, typed and complete."""

    data_dir: Path
    url: str
    hosts: tuple[str, ...]
    secret_key: str
    encryption_keys: tuple[str, ...]
    database_url: str
    demo: bool
    collected_static: bool
    email_url: str
    email_settings: dict[str, Any]
    email_from: str
    operator_email: str
    sms_url: str
    sms_token: str
    sms_sender: str
    sms_a_day: int
    sms_regions: tuple[str, ...]
    site_name: str
    source_url: str
    helpline_number: str
    helpline_hours: str
    tiles_url: str
    tiles_credit: str
    approvals_needed: int
    review_procedures: int
    review_security: int
    review_first_steps: int
    review_grace: int
    check_links: bool
    letters_a_day: int
    video_url: str
    clamd: str
    push_key: str
    push_services: tuple[str, ...]
    reply_domain: str
    trusted_proxy: bool

    @property
    def is_https(self) -> bool:
        """Whether people reach the site over https, which is what being in production means here."""
        return self.url.startswith("https://")

    @property
    def static_storage(self) -> str:
        """Django's storage of static files: hashed and compressed when they were collected."""
        return COLLECTED_STATIC if self.collected_static or self.is_https else PLAIN_STATIC

    @property
    def tiles_origins(self) -> tuple[str, ...]:
        """The other sites that map tiles come from."""
        parts = urlsplit(self.tiles_url)
        return (f"{parts.scheme}://{parts.netloc}".replace("{s}", "*"),) if parts.netloc else ()


def read_environment(values: Mapping[str, str] | None = None) -> Environment:
    """Read every variable, or raise WrongEnvironment with all that is wrong at once."""
    values = os.environ if values is None else values
    found, problems = _read_each(values)
    found["data_dir"] = found.pop("data") or data_dir()
    production = found["url"].startswith("https://")
    if production:
        problems += _missing_in_production(found)
    if production and found["demo"]:
        problems.append("MAILLON_DEMO : la démonstration est impossible en production (MAILLON_URL est en https).")
    host = urlsplit(found["url"]).hostname or "localhost"
    found["hosts"] = found["hosts"] or tuple(dict.fromkeys((host, *LOCAL_HOSTS)))
    found["email_from"] = found["email_from"] or f"{found['site_name']} <ne-pas-repondre@{host}>"
    try:
        found["email_settings"] = email_settings(found["email_url"], found["data_dir"])
    except ValueError as problem:
        problems.append(f"MAILLON_EMAIL_URL : {problem}.")
    if problems:
        raise WrongEnvironment(problems)
    found["secret_key"] = found["secret_key"] or kept_secret(found["data_dir"] / "secret.key", _draw_secret)
    found["encryption_keys"] = found["encryption_keys"] or tuple(
        kept_secret(found["data_dir"] / "encryption.keys", _draw_key).split()
    )
    return Environment(**found)


def _read_each(values: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    found, problems = {}, []
    for variable in VARIABLES:
        field = variable.name.removeprefix("MAILLON_").lower()
        given = values.get(variable.name, "")
        try:
            found[field] = variable.read(given) if given.strip() else variable.default
        except ValueError as problem:
            # The value itself may be a secret: say what was expected, never what was found.
            problems.append(f"{variable.name} : {problem}.")
            found[field] = variable.default
    known = {variable.name for variable in VARIABLES}
    problems += [
        f"{name} : ce nom n’existe pas (voir docs/reference/settings.md)."
        for name in sorted(values)
        if name.startswith("MAILLON_")
        and not name.startswith(("MAILLON_TEST_", "MAILLON_BENCH_"))
        and name not in known
    ]
    return found, problems


def _missing_in_production(found: dict[str, Any]) -> list[str]:
    needed = {
        "secret_key": "une clé secrète de 32 caractères ou plus, tirée au hasard",
        "encryption_keys": "les clés qui chiffrent ce que les personnes nous confient",
        "email_url": "le service qui envoie les e-mails",
    }
    return [f"MAILLON_{field.upper()} : il manque {what}." for field, what in needed.items() if not found[field]]


def _draw_secret() -> str:
    return secrets.token_urlsafe(50)


def _draw_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()
