"""Whom the coordination asks to come."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds.prose import Prose
from maillon.kernel.notices.link_form import SubmissionField
from maillon.kernel.people.models import Person
from maillon.lib.codes import normalise_code

from .candidates import Candidate

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
    words = Prose(
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


def words_of(one: Candidate) -> str:
    """Say how far somebody is, what they offered, to how many they come, and whether they said no."""
    said = []
    if one.km is not None:
        said.append(
            gettext("at %(km)s km") % {"km": f"{one.km:.0f}"} if one.km >= 1 else gettext("in the same commune")
        )
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
