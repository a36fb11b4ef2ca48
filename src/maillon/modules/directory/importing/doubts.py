"""What makes a row doubtful or refused, and the sentence people read for it."""

from django.utils.translation import gettext_lazy as _

# A doubt is kept with the row; the rest of the row is brought in.
DOUBTS = {
    "encoding": _("The file is not in UTF-8: its accents were read as Windows writes them."),
    "separator": _("The columns are not separated by commas: they were read all the same."),
    "commune_unknown": _("The commune “%(value)s” is not known: the place was put in its département."),
    "commune_misspelt": _("The commune “%(value)s” was read as %(read)s."),
    "commune_elsewhere": _("The postal code %(value)s is not one of %(read)s."),
    "commune_from_point": _("The commune was found from the point on the map: %(read)s."),
    "code_insee_unknown": _("The INSEE code “%(value)s” is not known and was left out."),
    "postal_code_wrong": _("“%(value)s” is not a postal code."),
    "address_missing": _("There is no address."),
    "point_wrong": _("The point “%(value)s” is not a place on earth and was left out."),
    "point_half": _("Only one half of the point is there: it was left out."),
    "point_turned": _("Latitude and longitude were the wrong way round: they were turned."),
    "point_lambert": _("The point was in Lambert 93: it was converted."),
    "point_far": _("The point is %(value)s km from %(read)s and was left out."),
    "phone_wrong": _("“%(value)s” is not a phone number and was left out."),
    "phone_several": _("Only the first of several phone numbers was kept."),
    "email_wrong": _("“%(value)s” is not an e-mail address and was left out."),
    "url_wrong": _("“%(value)s” is not a web address and was left out."),
    "hours_unread": _("The hours “%(value)s” cannot be read: they are shown as they are."),
    "summary_long": _("The summary is longer than 280 characters: it was shortened, the whole is in the description."),
    "text_long": _("“%(value)s” is too long and was shortened."),
    "value_unknown": _("“%(value)s” is not a value of the column %(read)s and was left out."),
    "date_missing": _("There is no date of update."),
    "date_wrong": _("“%(value)s” is not a date of update and was left out."),
    "date_ahead": _("The date of update, %(value)s, has not come yet: it was left out."),
    "pivot_wrong": _("“%(value)s” is neither a SIRET nor an RNA number and was left out."),
    "pivot_doubtful": _("The identifier %(value)s does not add up."),
}

REFUSALS = {
    "id_missing": _("The place has no identifier."),
    "id_twice": _("The identifier was already on line %(value)s."),
    "id_long": _("The identifier is longer than 200 characters."),
    "name_missing": _("The place has no name."),
    "where_missing": _("Nothing says where the place is: no known commune, no postal code, no point."),
    "cells_extra": _("The line has more cells than there are columns: perhaps a comma without quotation marks."),
}


def words_of(doubt: dict) -> str:
    """Return the sentence of a doubt or a refusal kept as {"reason", "value", "read"}."""
    sentence = DOUBTS.get(doubt["reason"]) or REFUSALS[doubt["reason"]]
    return str(sentence) % {"value": doubt.get("value", ""), "read": doubt.get("read", "")}
