"""The grid of the field: what a call record may say, in the values that digital mediation shares in France.

Each choice has a slug of ours that never changes; `docs/compte-rendu.md` gives the field's own name beside it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Subject(models.TextChoices):
    """What a call was about in detail, beside its theme: digital life first, then paperwork."""

    DIAGNOSIS = "diagnosis", _("Taking stock of digital skills")
    EQUIPMENT = "equipment", _("Getting used to a device")
    MAINTENANCE = "maintenance", _("Repairing, updating, tidying a device")
    CONTENT = "content", _("Keeping photos, files, documents")
    BROWSING = "browsing", _("Finding one’s way on the Internet")
    EMAIL = "email", pgettext_lazy("subject", "E-mail")
    OFFICE = "office", _("Writing a letter, a table")
    SOCIAL_NETWORKS = "social_networks", _("Social networks and video calls")
    HEALTH_ONLINE = "health_online", _("Health online")
    BANKING = "banking", _("Bank and shopping online")
    BUSINESS = "business", _("Running one’s own business")
    EMPLOYMENT = "employment", _("Looking for a job online")
    SECURITY = "security", _("Safety and scams")
    PARENTING = "parenting", _("Children and screens")
    SCHOOLING = "schooling", _("School online")
    CREATING = "creating", _("Creating with digital tools")
    CULTURE = "culture", _("Understanding digital life")
    ARTIFICIAL_INTELLIGENCE = "artificial_intelligence", _("Artificial intelligence")
    PAPERWORK_HELP = "paperwork_help", _("Help with paperwork, in general")
    IDENTITY = "identity", _("Identity papers, elections")
    FAMILY = "family", _("Family, school registration")
    SOCIAL = "social", _("Health insurance, benefits")
    WORK = "work", _("Work, unemployment, training")
    HOUSING = "housing", _("Housing")
    TRANSPORT = "transport", _("Transport, driving licence")
    TAXES = "taxes", _("Taxes, money")
    JUSTICE = "justice", _("Justice")
    FOREIGNERS = "foreigners", _("Residence permits, Europe")
    LEISURE = "leisure", _("Leisure, sport, culture")
    ASSOCIATIONS = "associations", _("Associations")


# What each theme of the helpline is usually about: shown first, so that a click is enough.
USUAL = {
    "proches": ("social_networks", "content", "email", "equipment"),
    "soin": ("health_online", "social", "browsing", "email"),
    "demarches": ("taxes", "identity", "social", "housing", "family", "transport", "paperwork_help", "foreigners"),
    "achats": ("banking", "browsing", "security", "email"),
    "travail": ("employment", "work", "office", "email"),
    "ecole": ("schooling", "family", "parenting", "content"),
    "securite": ("security", "banking", "email", "maintenance"),
    "bases": ("equipment", "email", "browsing", "maintenance", "content", "diagnosis"),
}


class Autonomy(models.TextChoices):
    """How much the person did alone during the call."""

    ACCOMPANIED = "accompanied", _("With us at each step")
    PARTLY = "partly", _("Alone in part")
    ALONE = "alone", _("Alone, once told how")


class AgeBracket(models.TextChoices):
    """How old the person helped is, roughly; empty when nobody said."""

    UNDER_12 = "under_12", _("Under 12")
    FROM_12 = "12_18", _("12 to 18")
    FROM_18 = "18_24", _("18 to 24")
    FROM_25 = "25_39", _("25 to 39")
    FROM_40 = "40_59", _("40 to 59")
    FROM_60 = "60_69", _("60 to 69")
    FROM_70 = "70_plus", _("70 or more")


class Gender(models.TextChoices):
    """Asked only where a funder needs it; empty otherwise."""

    MALE = "male", _("A man")
    FEMALE = "female", _("A woman")


class SocialStatus(models.TextChoices):
    """What the person does; empty when nobody said."""

    STUDYING = "studying", _("At school or studying")
    UNEMPLOYED = "unemployed", _("Without a job")
    EMPLOYED = "employed", _("With a job")
    RETIRED = "retired", _("Retired")


class Equipment(models.TextChoices):
    """What the person has at home."""

    COMPUTER = "computer", _("Computer")
    PHONE = "phone", _("Smartphone")
    TABLET = "tablet", _("Tablet")
    OTHER = "other", pgettext_lazy("equipment", "Something else")
    NONE = "none", pgettext_lazy("equipment", "Nothing")


class Redirection(models.TextChoices):
    """Towards whom the person was sent; empty when nobody else is needed."""

    ADMINISTRATION = "administration", _("An administration")
    DIGITAL_MEDIATION = "digital_mediation", _("Digital mediation")
    OPERATOR = "operator", _("The body in charge (bank, operator…)")
    SOCIAL_AID = "social_aid", _("Social services")
    EMPLOYMENT = "employment", _("Help towards a job")
    PAPERWORK_HELP = "paperwork_help", _("Help with paperwork")
    OTHER = "other", pgettext_lazy("redirection", "Elsewhere")


class ActivityPlace(models.TextChoices):
    """Where the help took place: on the phone unless said otherwise."""

    REMOTE = "remote", _("On the phone")
    PREMISES = "premises", _("In our premises")
    HOME = "home", _("At the person’s home")
    OTHER = "other", pgettext_lazy("place of activity", "Elsewhere")
