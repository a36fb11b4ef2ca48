"""A search in plain words, such as “Gifts: table, within 15 km of Lyon, furniture”."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maillon.kernel.kinds import Kind
from maillon.kernel.listings.criteria import Criteria
from maillon.kernel.listings.days import Days
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.places import choices_of, in_words
from maillon.ui.dates import date_format

from .models import Watch


def name_of(watch: Watch) -> str:
    """Say what a search looks for, in the language of the moment."""
    return words_of(watch.kind, watch.criteria)


def words_of(kind: Kind, criteria: Criteria) -> str:
    """Say what is looked for among the listings of a kind."""
    said = [_("“%(words)s”") % {"words": criteria.q}] if criteria.q else []
    if criteria.side:
        said.append(str(kind.side(criteria.side).group) if criteria.side in {s.name for s in kind.sides} else "")
    near = criteria.around(kind)
    if near is not None:
        said.append(_("within %(km)d km of %(place)s") % {"km": near.reach_km, "place": near.label})
    if criteria.to is not None:
        said.append(_("going to %(place)s") % {"place": criteria.to.label})
    if criteria.days is not None:
        said.append(_days(kind, criteria.days))
    said += [_(" or ").join(_facet(kind, token) for token in any_of) for any_of in criteria.facets]
    said = [words for words in said if words]
    named = capfirst(str(kind.label_plural))
    return _("%(kind)s: %(said)s") % {"kind": named, "said": ", ".join(said)} if said else named


def _days(kind: Kind, days: Days) -> str:
    first, last = (date_format(day, "j F Y") for day in (days.first, days.last))
    span = _("from %(first)s until %(last)s") % {"first": first, "last": last}
    said = [_("on %(day)s") % {"day": first} if days.first == days.last else span]
    if kind.together is not None and days.people > 1:
        said.append(_("for %(people)d people") % {"people": days.people})
    return ", ".join(said)


def _facet(kind: Kind, token: str) -> str:
    for detail in kind.facets:
        if token in detail.choices():
            return str(detail.choices()[token])
        name, _colon, value = token.partition(":")
        if name == detail.name:
            return detail.said([value])
    return token


def where_of(listing: Listing) -> str:
    """Say where a listing takes place, as everybody sees it."""
    if listing.to_territory_id:
        return f"{listing.territory} → {listing.to_territory}"
    return _("From a distance") if listing.remote or not listing.territory_id else _places(listing)


def _places(listing: Listing) -> str:
    places = choices_of(listing)
    return in_words(places) if places else listing.territory.label
