"""What a decision hides is nowhere; each kind of thing that can be hidden has a test that says so."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from maillon.kernel.people.models import Person
from maillon.kernel.privacy.erasure import everything_about
from maillon.kernel.safety import registry
from maillon.kernel.safety.actions.references import invite, write
from maillon.kernel.safety.models import Reference
from tests.hiding import prove_hidden_is_absent

TESTS = Path(__file__).parents[2]


@pytest.mark.django_db
def test_words_that_are_hidden_are_nowhere(client, people, now):
    awa, bruno = people["Awa"], people["Bruno"]
    for person in (awa, bruno):
        Person.objects.filter(pk=person.pk).update(created_at=now - timedelta(days=90))
        person.refresh_from_db()
    mine, theirs = invite("ride", "R1", between=(awa, bruno), now=now)
    write(mine, thanks=True, words="Un mot pour Bruno.", by=awa, now=now)
    write(theirs, thanks=True, words="Un mot pour Awa.", by=bruno, now=now)
    client.force_login(awa)

    prove_hidden_is_absent(
        "reference",
        mine.code,
        by=people["Sylvie"],
        now=now,
        surfaces={
            "card": lambda: "Un mot pour Bruno." in client.get(f"/personnes/{bruno.code}/").content.decode(),
            "count": lambda: Reference.objects.shown().filter(subject=bruno, thanks=True).count() == 1,
            "export": lambda: "Un mot pour Bruno." in str(everything_about(bruno)["safety"]["words_received"]),
        },
    )


def test_everything_that_can_be_hidden_has_a_test_that_proves_it():
    said = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    proved = set(re.findall(r"prove_hidden_is_absent\(\s*\"(\w+)\"", said))

    assert {kind for kind, subject in registry.declared().items() if subject.hide is not None} - proved == set()
