"""What the kernel itself lets people report: a person, and what one person wrote of another."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.people.models import Person
from maillon.lib.codes import normalise_code

from .actions.references import hide_reference, show_reference
from .models import Reference
from .registry import home_of, register


def _person(code: str) -> Person | None:
    return Person.objects.filter(code=normalise_code(code), erased_at__isnull=True).first()


def _reference(code: str) -> Reference | None:
    found = Reference.objects.filter(code=normalise_code(code), written_at__isnull=False)
    return found.select_related("writer", "subject").first()


register(
    "person",
    find=_person,
    label=_("A person"),
    title=str,
    url=lambda person: reverse("safety:card", kwargs={"code": person.code}),
    owner=lambda person: person,
    territory=home_of,
    may_see=lambda person, viewer: viewer.is_authenticated,
)
register(
    "reference",
    find=_reference,
    label=_("Words about somebody"),
    title=lambda reference: str(_("Words about %(name)s")) % {"name": reference.subject},
    url=lambda reference: reverse("safety:card", kwargs={"code": reference.subject.code}),
    owner=lambda reference: reference.writer,
    territory=lambda reference: home_of(reference.subject),
    hide=hide_reference,
    show=show_reference,
    may_see=lambda reference, viewer: viewer.is_authenticated and reference.opened_at is not None,
)
