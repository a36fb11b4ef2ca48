"""Why two places look like one, or not, in words."""

from django.utils.translation import gettext_lazy as _

CLUES = {
    "same_spot": _("same point on the map"),
    "very_near": _("less than 150 m apart"),
    "near": _("less than 400 m apart"),
    "in_the_area": _("400 m to 1 km apart"),
    "some_way_off": _("1 to 3 km apart"),
    "far": _("more than 3 km apart"),
    "other_commune": _("communes differ"),
    "same_kind": _("same kind of place"),
    "other_kind": _("other kind of place"),
    "same_name": _("same name"),
    "similar_name": _("very similar names"),
    "somewhat_similar_name": _("rather similar names"),
    "name_within_name": _("one name is part of the other"),
    "other_name": _("names differ"),
    "other_street": _("streets differ"),
    "same_address": _("same address"),
    "other_number": _("same street, other number"),
    "same_street": _("same street"),
    "same_phone": _("same phone number"),
    "other_phone": _("phone numbers differ"),
    "same_email": _("same e-mail address"),
    "same_website": _("same website"),
    "same_domain": _("websites of one domain"),
    "same_source": _("same source"),
}
AGAINST = frozenset(
    {
        "in_the_area", "some_way_off", "far", "other_commune", "other_kind", "other_name", "other_street",
        "other_number", "other_phone", "same_source",
    }
)  # fmt: skip
