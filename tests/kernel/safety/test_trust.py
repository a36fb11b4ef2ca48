"""What was checked about people, and how much they may do in a day."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from maillon.kernel.safety import limits, newcomers
from maillon.kernel.safety.actions.attesting import attest, declare_oneself, withdraw
from maillon.kernel.safety.attesting import Level, level, missing_attestations
from maillon.kernel.safety.models import Attestation, Case
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db


def test_what_was_checked_holds_until_it_ends_or_is_withdrawn(people, now):
    awa, sylvie = people["Awa"], people["Sylvie"]
    before = (level(awa, now=now), missing_attestations(awa, ["email", "identity", "adult"], now=now))
    given = attest(awa, "identity", until=now + timedelta(days=365), note="vue au local", by=sylvie, now=now)
    declare_oneself("adult_declared", by=awa, now=now)
    missing = missing_attestations(awa, ["email", "identity", "adult"], now=now)
    later = missing_attestations(awa, ["identity"], now=now + timedelta(days=365))
    withdraw(given, by=sylvie, now=now)

    assert before == (Level.REACHED, ["identity", "adult"])
    assert (missing, later) == ([], ["identity"])
    assert level(awa, now=now) == Level.REACHED
    assert awa.pk == given.person_id


def test_given_again_it_is_renewed(people, now):
    awa, sylvie = people["Awa"], people["Sylvie"]
    attest(awa, "licence", until=now + timedelta(days=1), by=sylvie, now=now)
    attest(awa, "licence", until=now + timedelta(days=900), by=sylvie, now=now + timedelta(hours=1))

    valid = Attestation.objects.valid(now=now + timedelta(days=10))
    assert [attestation.expires_at for attestation in valid] == [now + timedelta(days=900)]


def test_nobody_checks_themselves_nor_gives_what_an_organisation_must_see(people, now):
    cases = [
        (lambda: attest(people["Sylvie"], "identity", by=people["Sylvie"], now=now), "attestation_oneself"),
        (lambda: attest(people["Awa"], "identity", by=people["Bruno"], now=now), "not_allowed"),
        (lambda: declare_oneself("identity", by=people["Awa"], now=now), "attestation_by_hand"),
        (lambda: attest(people["Awa"], "identity", until=now, by=people["Sylvie"], now=now), "attestation_past"),
    ]
    for act, reason in cases:
        with pytest.raises(Refused, match=reason):
            act()
    given = attest(people["Awa"], "identity", by=people["Sylvie"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        withdraw(given, by=people["Lucie"], now=now)


def test_an_attestation_nobody_declared_is_a_mistake_of_ours(people, now):
    with pytest.raises(ImproperlyConfigured):
        missing_attestations(people["Awa"], ["wizard"], now=now)


@pytest.fixture
def acts(monkeypatch):
    """An act that is limited to 3, 10 and 30 a day; what was done is written in this list."""
    done = []
    monkeypatch.setattr(limits, "_acts", {})
    monkeypatch.setattr(newcomers, "_finished", {})
    limits.register_act(
        "test",
        label="Tester",
        count=lambda person, since: sum(who == person.pk and at > since for who, at in done),
        allowed=(3, 10, 30),
    )
    return done


def _act(person, acts, now) -> str:
    try:
        with transaction.atomic():
            room = limits.require_room(person, "test", now=now)
            acts.append((person.pk, now))
            return "near" if room.is_near else "room"
    except Refused as refused:
        return refused.reason


def test_somebody_new_is_warned_then_refused_and_moderators_are_told_once(make_person, people, acts, now):
    zoe = make_person("Zoé")
    type(zoe).objects.filter(pk=zoe.pk).update(created_at=now)
    zoe.refresh_from_db()

    said = [_act(zoe, acts, now) for _ in range(6)]
    tomorrow = [_act(zoe, acts, now + timedelta(days=1, seconds=1))]

    assert said == ["room", "room", "near", "limit_reached", "limit_reached", "limit_reached"]
    assert tomorrow == ["room"]
    assert [(case.owner, case.reports.get().is_automatic) for case in Case.objects.all()] == [(zoe, True)]


def test_room_widens_as_trust_grows(make_person, people, acts, now):
    zoe = make_person("Zoé")
    type(zoe).objects.filter(pk=zoe.pk).update(created_at=now)
    zoe.refresh_from_db()
    allowed = [limits.room(zoe, "test", now=now).allowed]

    allowed.append(limits.room(zoe, "test", now=now + timedelta(days=8)).allowed)
    newcomers.register_trust("test", lambda person: 3)
    allowed.append(limits.room(zoe, "test", now=now).allowed)
    newcomers.register_trust("test", lambda person: 0)
    attest(zoe, "identity", by=people["Sylvie"], now=now)
    allowed.append(limits.room(zoe, "test", now=now).allowed)

    assert allowed == [3, 10, 30, 30]


def test_a_limit_that_does_not_widen_is_refused(acts):
    with pytest.raises(ImproperlyConfigured):
        limits.register_act("odd", label="x", count=lambda person, since: 0, allowed=(5, 3, 9))
