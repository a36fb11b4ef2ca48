"""Six digits sent to an address prove that it is yours: to come in, to change it, or to confirm that it is you."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.cipher import decrypt, encrypt
from maillon.kernel.events import publish
from maillon.lib.refusal import Refused

from .addresses import Address
from .events import AccountMessage

KEY = "asked_code"
VALID_FOR = timedelta(minutes=10)
HOUR = timedelta(hours=1)
SENT_TO_ONE_ADDRESS = 6
# Two hundred people enrol in an hour behind the one Wi-Fi of a fair; a text message costs, and is what is abused.
SENT_FROM_ONE_PLACE = {"email": 300, "sms": 40}
TRIES = 5

_leads_to: dict[str, Callable] = {}


def ask(request, *, purpose: str, address: Address, person_id: int | None = None, **kept) -> None:
    """Send a code to the address, and remember in the session what it will prove.

    The same is done whether or not somebody is known by this address, so that nobody learns who has an account.
    """
    count_hit(f"code-to:{_fingerprint(address.value)}", per=HOUR, limit=SENT_TO_ONE_ADDRESS, now=request.now)
    place, most = f"code-from:{address.channel}:{client_address(request)}", SENT_FROM_ONE_PLACE[address.channel]
    count_hit(place, per=HOUR, limit=most, now=request.now)
    code = f"{secrets.randbelow(1_000_000):06}"
    sent = secrets.token_hex(8)
    request.session[KEY] = {
        "id": sent, "purpose": purpose, "person": person_id, "digest": _fingerprint(sent + code),
        "until": (request.now + VALID_FOR).isoformat(),
        # Sessions lie in the database for weeks: who asked for a code is not to be read there.
        "told": encrypt(json.dumps({"channel": address.channel, "address": address.value, "kept": kept})),
    }  # fmt: skip
    _send(address, code, person_id)


def when_proved(purpose: str, function: Callable) -> None:
    """Declare what the right code for this purpose leads to: function(request, proof) → a response."""
    _leads_to[purpose] = function


def lead_on(request, proof: dict):
    """Do what the code was asked for, once it is proved."""
    return _leads_to[proof["purpose"]](request, proof)


def asked(request) -> dict | None:
    """Return what the code being waited for will prove, or None when none was sent in this session."""
    waiting = request.session.get(KEY)
    return waiting and waiting | json.loads(decrypt(waiting["told"]))


def address_asked(waiting: dict) -> Address:
    """Return the address a code was sent to."""
    return Address(waiting["channel"], waiting["address"])


def ask_again(request) -> None:
    """Send another code for the same thing; the former one no longer counts."""
    waiting = asked(request)
    ask(
        request, purpose=waiting["purpose"], address=address_asked(waiting), person_id=waiting["person"],
        **waiting["kept"],
    )  # fmt: skip


def check(request, typed: str) -> dict:
    """Return what the right code proves, and forget it; raise Refused("code_wrong") or ("code_expired").

    Tries are counted in the database by one statement each: many at once in the same session gain nothing.
    """
    waiting = asked(request)
    if waiting is None or datetime.fromisoformat(waiting["until"]) < request.now:
        raise Refused("code_expired")
    try:
        count_hit(f"code-try:{waiting['id']}", per=HOUR, limit=TRIES, now=request.now)
    except Refused:
        raise Refused("code_expired") from None
    digits = "".join(sign for sign in typed if sign.isdigit())
    if not hmac.compare_digest(waiting["digest"], _fingerprint(waiting["id"] + digits)):
        raise Refused("code_wrong")
    del request.session[KEY]
    return waiting


@transaction.atomic
def _send(address: Address, code: str, person_id: int | None) -> None:
    shown = f"{code[:3]} {code[3:]}"
    if address.channel == "sms":
        body = _("%(site)s: your code is %(code)s. Never give it to anybody.") % {
            "site": settings.MAILLON_SITE_NAME, "code": code,
        }  # fmt: skip
        subject = ""
    else:
        subject = _("%(code)s is your code") % {"code": shown}
        body = _(
            "Your code is:\n\n%(code)s\n\nType it on the page you left open. It is good for ten minutes.\n\n"
            "Never give it to anybody, even to somebody who says they help you.\n"
            "You asked for nothing? Then there is nothing to do: nobody can come in without this code."
        ) % {"code": shown}
    publish(AccountMessage("people.code", address.channel, address.value, subject, body, person_id))


def _fingerprint(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
