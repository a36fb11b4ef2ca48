"""Who may do what with the text of a guide: the group of its topic, else the group of its theme."""

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from maillon.kernel.revisions import rights

from .flows import MEMBER
from .models import Place
from .rules import places_of

KIND = "guide"


def _of_groups(person, **narrowed) -> Q:
    """Texts of the groups the person is in, as these places say."""
    slugs = Place.objects.filter(person=person, state=MEMBER, **narrowed).values("workshop__slug")
    return Q(topic__workshop__in=places_of(person, **narrowed)) | Q(topic__isnull=True, guide__theme__in=slugs)


for verb in ("read", "write", "proofread"):
    rights(KIND, verb, _of_groups)
for verb in ("publish", "withdraw"):
    rights(KIND, verb, lambda person: _of_groups(person, is_facilitator=True))


def address_of(text) -> str:
    """Return where a text in the making stands, or nothing when the pages about texts are not there."""
    try:
        return reverse("proofreading:text", args=[text.code])
    except NoReverseMatch:
        return ""
