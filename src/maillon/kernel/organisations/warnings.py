"""The words for what is doubtful about an identifier; none of them stops anybody."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.identifiers import Doubt

WARNINGS = {
    Doubt.EMPTY: _("No number is known for this organisation: it can be added later."),
    Doubt.CHECK_DIGIT: _("This number does not add up: look again at each figure."),
    Doubt.LENGTH: _("This number does not have the right length and was not kept."),
    Doubt.CHARACTERS: _("This is not such a number and was not kept."),
    Doubt.PLACEHOLDER: _("This number only fills a gap and was not kept."),
    Doubt.ZERO_RESTORED: _("A zero was missing at the beginning: it was put back."),
    Doubt.ROUNDED: _("A spreadsheet has rounded this number: write it again in full."),
    Doubt.OLD_FORM: _("This is a number of before 2009: the association has a newer one."),
    Doubt.LOCAL_REGISTER: _("This association is in the register of Alsace and Moselle."),
}
