from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from maillon.kernel.people.models import Person, Role

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_an_operator_invites_somebody_and_gives_a_role_somewhere(saint_etienne):
    run("invite", "awa@example.org", "--name", "Awa")
    run("give_role", "AWA@example.org", "coordinator", "--territory", "D42", "--until", "2099-12-31")
    run("give_role", "awa@example.org", "coordinator", "--territory", "D42", "--until", "2099-12-31")

    role = Role.objects.get()
    assert (role.person.name, role.kind, role.territory.code, str(role.ends_on)) == (
        "Awa", "coordinator", "D42", "2099-12-31",
    )  # fmt: skip


def test_inviting_twice_is_refused():
    run("invite", "06 12 34 56 78")

    with pytest.raises(CommandError):
        run("invite", "+33 6 12 34 56 78")
    assert Person.objects.get().phone == "+33612345678"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nobody@example.org", "coordinator"),
        ("awa@example.org", "king"),
        ("awa@example.org", "coordinator", "--territory", "D99"),
        ("awa@example.org", "coordinator", "--hub", "NOWHERE"),
        ("awa@example.org", "coordinator", "--until", "2001-01-01"),
        ("awa", "coordinator"),
    ],
)
def test_what_makes_no_sense_is_said_and_gives_nothing(arguments):
    run("invite", "awa@example.org")

    with pytest.raises(CommandError):
        run("give_role", *arguments)
    assert Role.objects.count() == 0


def test_somebody_who_asks_by_telephone_is_erased_once_it_is_confirmed():
    run("invite", "awa@example.org", "--name", "Awa")

    with pytest.raises(CommandError, match="--yes"):
        run("erase_person", "awa@example.org")
    before = Person.objects.get().name
    run("erase_person", "awa@example.org", "--yes")

    assert (before, Person.objects.get().name, Person.objects.get().email) == ("Awa", "", None)
