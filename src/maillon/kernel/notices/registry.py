"""Every kind of message we send, and its words; each module declares its own in its notices.py."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation


@dataclass(frozen=True)
class Kind:
    """One kind of message: its words are sentences with named places, filled from the data of each message.

    An urgent one leaves at once; the others wait for the digest of the next morning. `sms` is the text message,
    short, when it differs from `text`. `button` names the link, if the message has one. What is shown `elsewhere`,
    on a page of its own, is not repeated among the news. What any visitor may have sent to an address of their choice is
    `for_visitors`: its text messages have a budget of their own.
    """

    slug: str
    label: str
    subject: str
    text: str
    sms: str = ""
    button: str = ""
    urgent: bool = False
    elsewhere: bool = False
    for_visitors: bool = False


_kinds: dict[str, Kind] = {}
_names: dict[str, str] = {}


def declare(
    slug: str, label, *, subject, text, sms="", button="",
    urgent: bool = False, elsewhere: bool = False, for_visitors: bool = False,
) -> Kind:  # fmt: skip
    """Declare a kind of message, once."""
    if slug in _kinds:
        raise ImproperlyConfigured(f"The message “{slug}” is declared twice.")
    _kinds[slug] = Kind(slug, label, subject, text, sms, button, urgent, elsewhere, for_visitors)
    return _kinds[slug]


def get(slug: str) -> Kind:
    """Return the kind of that slug."""
    try:
        return _kinds[slug]
    except KeyError:
        raise ImproperlyConfigured(f"No message is called “{slug}”.") from None


def declared() -> dict[str, Kind]:
    """Return every kind, for the reference pages and their test."""
    return dict(sorted(_kinds.items()))


def of_one_name(slug: str) -> list[str]:
    """Return the kinds of messages that bear the same name as this one, itself included: people choose by name."""
    names = _named()
    name = names[get(slug).slug]
    return sorted(one for one, same in names.items() if same == name)


def _named() -> dict[str, str]:
    """Return the name of each kind, said once: a translation for each at each message would cost more than the message."""
    global _names
    names = _names
    if names.keys() != _kinds.keys():
        with translation.override(settings.LANGUAGE_CODE):
            # Put in place whole: other threads read it meanwhile.
            _names = names = {slug: str(kind.label) for slug, kind in _kinds.items()}
    return names


def sent_for_visitors() -> list[str]:
    """Return the kinds of messages that any visitor may have sent, the codes that prove an address among them."""
    return sorted({"people.code", *(kind.slug for kind in _kinds.values() if kind.for_visitors)})


def shown_elsewhere() -> list[str]:
    """Return the kinds of messages that have a page of their own."""
    return sorted(kind.slug for kind in _kinds.values() if kind.elsewhere)
