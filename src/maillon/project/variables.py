"""Every environment variable that Maillon reads: its type, its default, and what it is for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from opening_hours import OpeningHours, ParserError

TRUE = {"1", "true", "yes", "on", "oui", "vrai"}
FALSE = {"", "0", "false", "no", "off", "non", "faux"}


@dataclass(frozen=True)
class Variable:
    """One environment variable: how its text is read, and what it is when not given."""

    name: str
    read: Callable[[str], Any]
    default: Any
    meaning: str

    @property
    def kind(self) -> str:
        """The type of its value, in one or two words."""
        return (self.read.__doc__ or "").partition(".")[0].partition(",")[0].lower()


def words(value: str) -> str:
    """Text."""
    return value.strip()


def yes(value: str) -> bool:
    """Yes or no."""
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ValueError("écrivez 1 pour oui ou 0 pour non")


def whole_number(value: str) -> int:
    """Whole number."""
    if not value.strip().isdecimal():
        raise ValueError("un nombre entier est attendu")
    return int(value)


def folder(value: str) -> Path:
    """Folder, absolute or from the current one."""
    return Path(value).expanduser().absolute()


def names(value: str) -> tuple[str, ...]:
    """List, separated by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def site_address(value: str) -> str:
    """Web address, without a path."""
    parts = urlsplit(value.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("attendu : une adresse comme https://aide.exemple.fr, sans rien après le nom")
    return f"{parts.scheme}://{parts.netloc}"


def web_address(value: str) -> str:
    """Web address."""
    parts = urlsplit(value.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("attendu : une adresse complète, comme https://envoi.exemple.fr/sms")
    return value.strip()


def database_address(value: str) -> str:
    """PostgreSQL address."""
    parts = urlsplit(value.strip())
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("attendu : postgresql://utilisateur:motdepasse@machine:5432/base")
    try:
        _ = parts.port
    except ValueError:
        raise ValueError("le port doit être un nombre") from None
    return value.strip()


def long_secret(value: str) -> str:
    """Secret, of 32 characters or more."""
    if len(value) < 32:
        raise ValueError("trop court : il faut au moins 32 caractères tirés au hasard")
    return value


def encryption_keys(value: str) -> tuple[str, ...]:
    """Fernet keys, separated by commas."""
    keys = names(value)
    try:
        for key in keys:
            Fernet(key)
    except ValueError:
        raise ValueError("chaque clé doit être une clé Fernet (32 octets en base64)") from None
    if not keys:
        raise ValueError("au moins une clé est attendue")
    return keys


def opening_hours(value: str) -> str:
    """Opening hours, in the OpenStreetMap grammar."""
    try:
        OpeningHours(value)
    except (ParserError, ValueError):
        raise ValueError("attendu : des horaires comme Mo-Fr 09:00-18:00; PH off") from None
    return value.strip()


def tiles_address(value: str) -> str:
    """Map tiles address, with {z} {x} {y}."""
    if not value.startswith(("https://", "http://", "/")) or not all(part in value for part in ("{z}", "{x}", "{y}")):
        raise ValueError("attendu : https://tuiles.exemple.fr/{z}/{x}/{y}.png")
    return value


def scanner_address(value: str) -> str:
    """Host and port, or the path of a socket."""
    value = value.strip()
    host, colon, port = value.rpartition(":")
    if not value.startswith("/") and not (host and colon and port.isdecimal()):
        raise ValueError("attendu : une machine et un port, comme localhost:3310, ou le chemin d’un socket")
    return value


def mailbox(value: str) -> str:
    """E-mail address."""
    if value.strip() and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value.strip()):
        raise ValueError("attendu : une adresse comme vous@exemple.fr")
    return value.strip()


def domain_name(value: str) -> str:
    """Domain name."""
    value = value.strip().lower()
    if not re.fullmatch(r"(?=.{4,120}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", value):
        raise ValueError("attendu : un nom de domaine, comme reponses.exemple.fr")
    return value


VARIABLES = (
    Variable("MAILLON_DATA", folder, None, "The data folder: embedded database, files, secrets drawn at first start. Default: `.data` in the checkout."),
    Variable("MAILLON_URL", site_address, "http://localhost:8000", "The public address of the site. With https, the installation is in production: secrets must be given, and demonstration is refused."),
    Variable("MAILLON_HOSTS", names, None, "The host names answered to. Default: the one of MAILLON_URL, and this machine's own."),
    Variable("MAILLON_SECRET_KEY", long_secret, None, "Signs sessions and forms. Outside production it is drawn into the data folder."),
    Variable("MAILLON_ENCRYPTION_KEYS", encryption_keys, None, "Encrypt what helped people told us: newest first; an older one may go once `maillon reencrypt` has run. Outside production they are drawn into the data folder."),
    Variable("DATABASE_URL", database_address, "", "The PostgreSQL database (15 or later). Without it Maillon runs its own in the data folder."),
    Variable("MAILLON_DEMO", yes, False, "Demonstration: being anyone of the fixed cast in one click. Refused in production."),
    Variable("MAILLON_COLLECTED_STATIC", yes, False, "The static files were collected into the data folder, as `maillon up` does. Always so in production."),
    Variable("MAILLON_EMAIL_URL", words, "", "How e-mail leaves: `smtp://user:password@host:587`, `smtps://…:465`, `anymail:brevo?api_key=KEY` (any provider of django-anymail, with its settings), `console:`, `folder:`. Default: files in the data folder's `outbox`."),
    Variable("MAILLON_EMAIL_FROM", words, "", "The sender of e-mails, as `Name <address>`."),
    Variable("MAILLON_OPERATOR_EMAIL", mailbox, "", "The e-mail address of whoever keeps this machine: they are told when a backup failed."),
    Variable("MAILLON_SMS_URL", web_address, "", "Where text messages are handed to a provider (HTTP). Without it they are only kept with the notices."),
    Variable("MAILLON_SMS_TOKEN", words, "", "The secret of the text message provider."),
    Variable("MAILLON_SMS_SENDER", words, "Maillon", "The sender shown on text messages."),
    Variable("MAILLON_SMS_A_DAY", whole_number, 500, "The most text messages sent in one day of those that can wait; and, counted apart, of those that any visitor may ask for (codes to come in, links to a guide), against a bill nobody wanted."),
    Variable("MAILLON_SMS_REGIONS", names, ("FR", "GP", "MQ", "GF", "RE", "YT", "BL", "MF", "PM", "NC", "PF", "WF"), "The countries, by their two letters, to whose mobiles text messages are sent. People of elsewhere give an e-mail address."),
    Variable("MAILLON_SITE_NAME", words, "Maillon", "The name of the site, as people read it."),
    Variable("MAILLON_SOURCE_URL", web_address, "", "Where the source code of this site is published, shown at the foot of each page, as its licence asks."),
    Variable("MAILLON_HELPLINE_NUMBER", words, "", "The phone number of the helpline, as people read it."),
    Variable("MAILLON_HELPLINE_HOURS", opening_hours, "Mo-Fr 09:00-18:00; PH off", "When the helpline answers, in the OpenStreetMap grammar; due times and proposed moments follow it."),
    Variable("MAILLON_TILES_URL", tiles_address, "", "The map tiles. Without it maps show the bundled base map."),
    Variable("MAILLON_TILES_CREDIT", words, "", "Who is credited under the map."),
    Variable("MAILLON_APPROVALS_NEEDED", whole_number, 2, "How many people who did not write a text must approve it before it is published."),
    Variable("MAILLON_REVIEW_PROCEDURES", whole_number, 6, "After how many months a guide about a procedure is checked again, unless it says so itself."),
    Variable("MAILLON_REVIEW_SECURITY", whole_number, 6, "The same for a guide about safety."),
    Variable("MAILLON_REVIEW_FIRST_STEPS", whole_number, 12, "The same for first steps, and for keeping in touch."),
    Variable("MAILLON_REVIEW_GRACE", whole_number, 3, "How many months a guide may be overdue before it is put last in the lists; it stays readable."),
    Variable("MAILLON_CHECK_LINKS", yes, False, "Open once a week, politely, the pages that guides and resources lead to, and say which are gone. Never in a demonstration."),
    Variable("MAILLON_LETTERS_A_DAY", whole_number, 2000, "The most letters (newsletters) handed to the e-mail service in one day; what is left goes on the next."),
    Variable("MAILLON_VIDEO_URL", web_address, "", "A video service such as `https://meet.jit.si`, offered in conversations as a room whose name nobody guesses and that changes each day. Without it no room is offered."),
    Variable("MAILLON_CLAMD", scanner_address, "", "The scanner of viruses (clamd) that checks documents sent in conversations: `host:3310`, or the path of its socket. Without it, strangers send each other pictures only, which are made anew."),
    Variable("MAILLON_PUSH_KEY", words, "", "A secret of 32 characters or more, from which the key is made by which push services know this site. Default: made from MAILLON_SECRET_KEY. When it changes, people ask again on each device."),
    Variable("MAILLON_PUSH_SERVICES", names, ("fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "push.apple.com"), "The push services of browsers to which messages may be handed, separated by commas: nothing is ever posted elsewhere."),
    Variable("MAILLON_REPLY_DOMAIN", domain_name, "", "The domain whose mail comes back to us (a webhook of your provider, or `maillon receive-mail` behind your mail server): people then answer messages by e-mail. Without it they answer on the site."),
    Variable("MAILLON_TRUSTED_PROXY", yes, False, "A proxy of ours is in front and sets X-Forwarded-For and X-Forwarded-Proto: believe it."),
)  # fmt: skip
