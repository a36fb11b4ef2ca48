"""Come to help: enrol, once, whatever the number of times one presses."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.people.accounts import create_person, person_at
from maillon.kernel.people.addresses import Address
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub, Territory
from maillon.lib.refusal import Refused

from ..choices import Age, Minors
from ..content import conditions
from ..events import VolunteerEnrolled
from ..flows import PERSON
from ..models import Enrolment
from ..queries import hub_around, welcome_of
from .moving import announce


@dataclass(frozen=True)
class Application:
    """What somebody told us; `address` has been proved to be theirs, or `person` is whoever is signed in.

    `submission` makes a repeated post harmless; `hub` is that of an invitation, otherwise the nearest around.
    """

    name: str
    territory: Territory
    address: Address | None = None
    person: Person | None = None
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("fr",)
    level: str = ""
    hours: str = ""
    equipment: tuple[str, ...] = ()
    age: str = Age.ADULT
    parent: Address | None = None
    words: str = ""
    references: str = ""
    hub: Hub | None = None
    language: str = "fr"
    submission: uuid.UUID = field(default_factory=uuid.uuid4)


def enrol(application: Application, *, now: datetime) -> Enrolment:
    """Write the enrolment of somebody, or return the one they already have under way.

    Raises Refused("too_young", "minors_not_here", "parent_missing", "parent_is_you").
    """
    hub = application.hub or hub_around(application.territory.path)
    check_age(application.age, hub)
    check_parent(application)
    person = application.person or _person_of(application)
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.create(person=person, hub=hub, **_facts(application, now))
            record("enrol", enrolment, by=person, role=PERSON, at=now)
            publish(VolunteerEnrolled(enrolment_id=enrolment.pk))
            announce(enrolment)
            return enrolment
    except IntegrityError:
        # Pressed twice, or enrolled from two telephones: the constraint let one in, and it is theirs.
        return _already_there(person, application)


def check_age(age: str, hub: Hub | None) -> None:
    """Refuse those the hub cannot take, before anything of theirs is kept."""
    if age == Age.CHILD:
        raise Refused("too_young")
    if age == Age.MINOR and welcome_of(hub).minors == Minors.REFUSED:
        raise Refused("minors_not_here")


def check_parent(application: Application) -> None:
    """Refuse somebody under 18 without the address of a parent, or with their own in its place."""
    if application.age != Age.MINOR:
        return
    if application.parent is None:
        raise Refused("parent_missing")
    theirs = application.address.value if application.address else ""
    person = application.person
    if application.parent.value in {theirs, person.email if person else "", person.phone if person else ""}:
        raise Refused("parent_is_you")


@transaction.atomic
def give_consent(enrolment: Enrolment, *, now: datetime) -> Enrolment:
    """Note that a parent agreed; only the link they received leads here, and twice is once."""
    given = Enrolment.objects.filter(pk=enrolment.pk, age=Age.MINOR, consent_at=None).update(consent_at=now)
    if given:
        enrolment.consent_at = now
        record("consent", enrolment, role="parent", at=now)
        announce(enrolment)
    return enrolment


def _person_of(application: Application) -> Person:
    """Return who proved that address, opening their account if they have none."""
    address = application.address
    known = person_at(address)
    if known is not None:
        if not known.is_active:
            raise Refused("not_allowed")
        return known
    try:
        return create_person(name=application.name, address=address, language=application.language)
    except Refused:
        # Two telephones proved the same address at the same moment: one account was opened.
        return person_at(address)


def _facts(application: Application, now: datetime) -> dict:
    version, _page = conditions()
    return {
        "submission": application.submission,
        "territory": application.territory,
        "themes": list(application.themes),
        "languages": list(application.languages),
        "level": application.level,
        "hours": application.hours,
        "equipment": list(application.equipment),
        "age": application.age,
        "parent": application.parent.value if application.parent and application.age == Age.MINOR else "",
        "invited": application.hub is not None,
        "words": application.words,
        "references": application.references,
        "conditions": version,
        "conditions_at": now,
        "created_at": now,
        "moved_at": now,
    }


def _already_there(person: Person, application: Application) -> Enrolment:
    theirs = Enrolment.objects.filter(person=person)
    found = theirs.live().first() or theirs.filter(submission=application.submission).first()
    if found is None:
        raise Refused("stale")
    return found
