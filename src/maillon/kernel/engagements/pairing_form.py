"""Whom the coordination asks to come."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from maillon.kernel.listings.actions.checking import days_asked
from maillon.kernel.listings.forms import day_field
from maillon.kernel.listings.models import Listing
from maillon.kernel.notices.link_form import SubmissionField
from maillon.kernel.people.models import Person
from maillon.lib.codes import normalise_code
from maillon.ui.lines import LinesField

from .candidates import Candidate
from .offers import Found

BY_CODE = "other"


class PairForm(forms.Form):
    """One of those who could come, or somebody else by their code, and a word for both."""

    who = forms.ChoiceField(
        label=_("Who could come?"), widget=forms.RadioSelect, error_messages={"required": _("Choose somebody.")}
    )
    code = forms.CharField(
        label=_("Code of the person"), required=False, max_length=12,
        help_text=_("Eight signs: the person reads them on the page “What was checked about me”."),
    )  # fmt: skip
    words = LinesField(
        label=_("A word for both"), required=False, max_length=600,
        help_text=_("Why you thought of them, when to call. Both will read it."),
    )  # fmt: skip
    submission = SubmissionField()

    def __init__(self, data=None, *, candidates: list[Candidate]):
        super().__init__(data)
        self.people = {one.person.code: one.person for one in candidates if one.may}
        self.fields["who"].choices = [(code, str(person)) for code, person in self.people.items()]
        self.fields["who"].choices += [(BY_CODE, _("Somebody else, by their code"))]
        self.fields["who"].choice_details = {
            one.person.code: {"icon": "user", "text": words_of(one)} for one in candidates if one.may
        } | {BY_CODE: {"icon": "key", "text": _("Somebody you met: all that is needed must have been checked.")}}

    def clean(self):
        given = super().clean()
        if given.get("who") == BY_CODE:
            given["person"] = Person.objects.filter(code=normalise_code(given.get("code", "")), is_active=True).first()
            if given["person"] is None:
                self.add_error("code", _("Nobody has this code. Read it again with the person."))
        elif "who" in given:
            given["person"] = self.people[given["who"]]
        return given

    def proposed(self) -> dict:
        """Give whom the coordination asks, and its words, for the action."""
        given = self.cleaned_data
        return {"person": given["person"], "words": given["words"], "submission": given["submission"]}


class FindForm(forms.Form):
    """One of the offers that were found for somebody, the days, and a word for both."""

    offer = forms.ChoiceField(
        label=_("Which one would suit?"), widget=forms.RadioSelect, error_messages={"required": _("Choose somebody.")}
    )
    first = day_field(_("From which day?"))
    last = day_field(_("Until which day?"))
    words = PairForm.base_fields["words"]
    submission = SubmissionField()

    def __init__(self, data=None, *, wanted: Listing, found: list[Found]):
        first, last = days_asked(wanted) or (None, None)
        super().__init__(data, initial={"first": first, "last": last})
        self.offers = {one.offer.code: one.offer for one in found}
        who = self.fields["offer"]
        who.choices = [(code, f"{offer.author} · {offer.title}") for code, offer in self.offers.items()]
        who.choice_details = {one.offer.code: {"icon": wanted.kind.icon, "text": words_of_offer(one)} for one in found}

    def proposed(self) -> dict:
        """Give what is found for them, and when, for the action."""
        given = self.cleaned_data
        kept = {name: given[name] for name in ("first", "last", "words", "submission")}
        return {"offer": self.offers[given["offer"]], **kept}


def words_of_offer(one: Found) -> str:
    """Say what does not fit, how far it is, what it says of itself, and whether its author said no."""
    lacks = [gettext("Does not fit: %(why)s") % {"why": ", ".join(one.lacks)}] if one.lacks else []
    # A number says nothing without what it counts.
    said = [
        *lacks,
        *_far(one.km),
        *(f"{label} {value}" if value.isdecimal() else value or label for label, value in one.offer.said),
    ]
    return " · ".join([*said, *([gettext("said no this time")] if one.said_no else [])])


def _far(km: float | None) -> list[str]:
    if km is None:
        return []
    return [gettext("at %(km)s km") % {"km": f"{km:.0f}"} if km >= 1 else gettext("in the same commune")]


def words_of(one: Candidate) -> str:
    """Say how far somebody is, what they offered, to how many they come, and whether they said no."""
    said = _far(one.km)
    said.append(
        ngettext("comes to %(count)d person", "comes to %(count)d people", one.comes_to) % {"count": one.comes_to}
        if one.comes_to
        else gettext("comes to nobody yet")
    )
    if one.offer is not None:
        said += [value for _label, value in one.offer.said if value]
    if one.said_no:
        said.append(gettext("said no this time"))
    return " · ".join(said)
