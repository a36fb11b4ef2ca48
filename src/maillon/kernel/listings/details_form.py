"""What the answers of a form say of each other: a day that binds, a tick that is needed, two ages."""

from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Day, Yes
from maillon.lib.refusal import Refused


def check_details(form, given: dict) -> None:
    """Say beside its field what is missing or said twice, before it is published; a draft may lack anything."""
    if form.draft:
        return
    for detail in form.kind.details_of(form.side):
        if isinstance(detail, Day) and detail.binds(given) and not given.get(detail.name):
            form.add_error(detail.name, _("Say which day."))
        if isinstance(detail, Yes) and detail.lacks(given):
            form.add_error(detail.name, _("With what you chose, this must be true before it is published."))
    who = form.kind.may_answer
    if given.get(who.open_to_minors) and (given.get(who.age_from) or 0) > 16:
        form.add_error(who.age_from, explain(Refused("listing_ages_apart", age=given[who.age_from])))
