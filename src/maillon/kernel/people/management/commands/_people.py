"""Finding people and territories from what an operator types."""

from django.core.management.base import CommandError

from maillon.kernel.access.refusals import explain
from maillon.kernel.people.accounts import person_at
from maillon.kernel.people.addresses import Address, read_address
from maillon.lib.refusal import Refused


def address_typed(text: str) -> Address:
    """Read an address, or end the command with what is wrong."""
    try:
        return read_address(text, from_anywhere=True)
    except Refused as refused:
        raise CommandError(explain(refused)) from None


def person_typed(text: str):
    """Find the person of that address, or end the command."""
    person = person_at(address_typed(text))
    if person is None:
        raise CommandError(f"Personne n’a cette adresse : {text}. Créez d’abord son compte : maillon invite {text}")
    return person
