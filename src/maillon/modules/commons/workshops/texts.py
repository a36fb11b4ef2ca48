"""Who may do what with the text of a guide: the group of its topic, else the group of its theme; so with its translations."""

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from maillon.kernel.revisions import rights
from maillon.kernel.revisions.models import Text

from .flows import MEMBER
from .models import Place
from .rules import places_of

KIND = "guide"


def _of_groups(person, **narrowed) -> Q:
    """Texts of the groups the person is in, as these places say."""
    slugs = Place.objects.filter(person=person, state=MEMBER, **narrowed).values("workshop__slug")
    groups = places_of(person, **narrowed)
    originals = Text.objects.filter(Q(topic__workshop__in=groups) | Q(topic__isnull=True, guide__theme__in=slugs))
    # A translation has no theme before it is published: those who look after its original look after it from its first words.
    translated = Q(topic__isnull=True, guide__isnull=True, translates__text__in=originals)
    return Q(topic__workshop__in=groups) | Q(topic__isnull=True, guide__theme__in=slugs) | translated


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
