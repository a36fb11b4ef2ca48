"""Whatever is typed in any field or address of any page, by anybody, it is answered and nothing breaks."""

import json
import random
import re
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

import maillon

SOURCE = Path(maillon.__file__).parent
NAMED = re.compile(r"\b(?:GET|POST|FILES)(?:\.get|\.getlist)?[(\[]\"([\w-]+)\"")
ROUNDS = 4

# Already percent-encoded: some are no text at all.
HOSTILE = [
    "%00", "a%00b", "%FF", "%ED%A0%80", "9" * 400, "-1", "1e999", "NaN", "2026-02-30", "0000-00-00", "9999-12-31",
    "0001-01-01", "99999999999999999999", "%C2%B2", "%D9%A3", "-9223372036854775809", "%25", "%%s", "%25%28code%29s",
    "..%2F..%2Fetc%2Fpasswd", "%2F%2Fexample.org", "javascript%3Aalert%281%29", "a" * 5_000, "%E2%80%AE", "%5B%5D", "%7B%7D",
    "%0D%0ASet-Cookie%3A%20a%3D1", "%27%3B--", "on", "", "+", "48.85,999", "1e308,1e308", "nan,nan", "inf,-inf",
]  # fmt: skip
USUAL = {
    "theme": "demarches", "commune": "42110", "moment": "soon", "phone": "06 39 98 12 34", "name": "Jeanne",
    "address": "quelquun@example.org", "to": "06 39 98 12 35", "helped": "no", "subject": "hours", "until": "2",
    "outcome": "not_for_us", "kind": "guide", "language": "fr", "rhythm": "at_once", "channel": "email",
    "near": "42110", "pres-de": "42110", "limit": "5", "decision": "different", "ouvert": "jour", "jour": "2026-11-18",
}  # fmt: skip
# The oEmbed standard itself asks for 501 where a format is not spoken here.
ASKED_FOR = {("oembed/", 501)}


def _patterns(entries, before=""):
    for entry in entries:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path
        else:
            yield from _patterns(entry.url_patterns, path)


def _forms(of=forms.BaseForm):
    for form in of.__subclasses__():
        yield form
        yield from _forms(form)


def _field_names() -> list[str]:
    """Every name that a page of ours reads: those of its forms, and those its code asks for."""
    names = {name for form in _forms() for name in getattr(form, "base_fields", {})}
    for path in SOURCE.rglob("*.py"):
        names |= set(NAMED.findall(path.read_text(encoding="utf-8")))
    return sorted(names | set(USUAL) | {"code", "next", "offset", "open_now"})


@pytest.fixture
def world(france, saint_etienne, feurs, make_person, settings):
    """One of each thing that an address may name; `now` is the clock's, as pages have it."""
    from maillon.kernel.duty.actions import start_duty
    from maillon.kernel.notices import tell
    from maillon.modules.commons.actions.importing import import_guides
    from maillon.modules.directory.models import DuplicateCandidate, ImportRun, Place
    from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called
    from maillon.modules.helpline.actions.offering import take_request

    settings.MAILLON_DEMO = True
    now = timezone.now()
    guides = SOURCE.parents[1] / "content" / "guides" / "fr"
    import_guides(guides, now=now)
    facts = {"territory": feurs, "city": "Feurs", "created_at": now, "updated_at": now, "state": "published"}
    here, there = (Place.objects.create(name=name, latitude=45.7, longitude=4.2, **facts) for name in ("Ici", "Là"))
    pair = DuplicateCandidate.objects.create(first=here, second=there, score=0.9, found_at=now)
    run = ImportRun.objects.create(source="hub", file_name="a.csv", started_at=now)

    everyone = make_person("Tout", email="tout@example.org")
    for kind in ("mediator", "coordinator", "operator"):
        everyone.roles.create(kind=kind, territory=france, starts_on=now.date() - timedelta(days=2))
    TOTP.activate(everyone, generate_totp_secret())
    everyone.__dict__.pop("_roles_by_day", None)
    mediator = make_person("Nadia", email="nadia@example.org")
    mediator.roles.create(kind="mediator", territory=france, starts_on=now.date() - timedelta(days=2))
    held = ask_to_be_called(Wish("soin", feurs, "+33639981234", now, said="Bonjour"), now=now)
    ask_to_be_called(Wish("soin", feurs, "+33639981236", now), now=now)
    start_duty(everyone, until=now + timedelta(hours=2), now=now)
    take_request(held, by=everyone, now=now)
    notice = tell(everyone, "helpline-overdue", now=now, code="ABCD2345", place="Feurs")

    codes = [held.code, pair.code, run.code, here.code, notice.code, "NAD1A000"]
    return {"everyone": everyone, "mediator": mediator, "codes": codes, "slugs": ["compte-ameli", "soin"]}


def _session(person, draft) -> str:
    """Open the session in which all is typed, and return its key."""
    client = Client()
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session["asking"] = draft
    session.save()
    return session.session_key


def _client(session: str) -> Client:
    client = Client()
    client.cookies["sessionid"] = session
    return client


def _draft(commune):
    from maillon.kernel.privacy.fields import encrypt

    answers = {"submission": "5f0f5e0a-9a5e-4a43-9d1e-0d0c7a3f5f11", "theme": "soin", "commune": commune}
    answers["kept_at"] = timezone.now().isoformat()
    return encrypt(json.dumps(answers))


def _address(pattern, dice, world) -> str:
    def value(found):
        name = found.group(0)
        if "int:" in name:
            return dice.choice(["1", "9" * 30])
        if "slug:" in name:
            return dice.choice([*world["slugs"], "a-" * 200])
        return dice.choice([*map(quote, world["codes"]), *(value for value in HOSTILE if value)])

    return "/" + re.sub(r"<[^>]+>", value, pattern)


def _typed(names, dice) -> str:
    """Fill every field, some as usual and some not; each round spoils others."""
    share = dice.choice([0.1, 0.5, 1.0])
    pairs = []
    for name in names:
        usual = quote(USUAL.get(name, "un mot"))
        pairs.append(f"{quote(name)}={dice.choice(HOSTILE) if dice.random() < share else usual}")
    return "&".join(pairs)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["visitor", "everyone"])
def test_no_page_breaks_whatever_is_typed(who, world, feurs):
    names, broken = _field_names(), []
    session = _session(world.get(who), _draft(feurs.code))
    for pattern in sorted(set(_patterns(get_resolver().url_patterns))):
        dice = random.Random(f"{who} {pattern}")
        for _round in range(ROUNDS):
            address, typed = _address(pattern, dice, world), _typed(names, dice)
            method = dice.choice(["get", "post"])
            with transaction.atomic():
                client = _client(session)
                try:
                    if method == "get":
                        status = client.get(f"{address}?{typed}").status_code
                    else:
                        status = client.post(
                            address, typed, content_type="application/x-www-form-urlencoded"
                        ).status_code
                    problem = f"answered {status}" if status >= 500 and (pattern, status) not in ASKED_FOR else ""
                except Exception as error:
                    problem = f"{type(error).__name__}: {str(error)[:200]}"
                transaction.set_rollback(True)
            if problem:
                broken.append(f"{method} {address[:120]} {problem}")

    if broken:
        pytest.fail("\n".join(broken).replace("\x00", "NUL"), pytrace=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", ['"\\000"', '"\\377\\376"', "a" * 4000, '"\\000aaaaaaaaaaaa"', "é".encode().decode("latin-1"), '"', "=;="]
)
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "langue", "messages", "lecture"])
def test_no_cookie_breaks_a_page(name, value, client):
    answers = [client.get(path, headers={"cookie": f"{name}={value}"}) for path in ("/", "/compte/moi/", "/lieux/")]

    assert max(answer.status_code for answer in answers) < 500
