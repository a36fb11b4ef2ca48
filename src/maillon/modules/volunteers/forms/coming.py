"""Three short steps for whoever wishes to help."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.people.forms import AddressField, NameField
from maillon.kernel.territories.forms import CommuneField
from maillon.ui.lines import LinesField

from ..choices import LANGUAGES, Age, Equipment, Hours, Level
from ..policy import MOST_ANSWER, MOST_WORDS


class WhoForm(forms.Form):
    """Step 1: who, and where."""

    name = NameField()
    commune = CommuneField(
        label=_("In which town or village are you?"),
        help_text=_("Its name or its postal code, for instance Feurs or 42110."),
    )
    age = forms.ChoiceField(
        label=_("Your age"),
        choices=Age.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer: nothing more is asked about your age.")},
    )


def themes_field(**options) -> forms.MultipleChoiceField:
    """Ask what somebody can help with."""
    return forms.MultipleChoiceField(
        label=_("I can help with"),
        help_text=_("None chosen means all of them."),
        choices=themes.labels,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


def languages_field(**options) -> forms.MultipleChoiceField:
    """Ask which languages somebody speaks."""
    return forms.MultipleChoiceField(
        label=_("I speak"),
        choices=list(LANGUAGES.items()),
        initial=["fr"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
        **options,
    )


class HelpForm(forms.Form):
    """Step 2: what somebody can do."""

    says_optional = False

    themes = themes_field()
    languages = languages_field()
    level = forms.ChoiceField(
        label=_("How at ease are you with computers and telephones?"),
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is closest: everyone is useful.")},
    )
    hours = forms.ChoiceField(
        label=_("How much time do you think of giving?"),
        help_text=_("It is not a promise: you choose your hours, and change them."),
        choices=Hours.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is closest: it is not a promise.")},
    )
    equipment = forms.MultipleChoiceField(
        label=_("At home I have"),
        help_text=_("Nothing is compulsory but a telephone."),
        choices=Equipment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def words_field() -> forms.CharField:
    """Ask whatever somebody would like to add."""
    return LinesField(
        label=_("Would you like to add something?"),
        help_text=_("What brings you here, a trade, a question… Nothing about your health."),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "data-draft": "volunteers-words"}),
        error_messages={"max_length": _("That is too long: say it in a few lines.")},
    )


def conditions_field() -> forms.BooleanField:
    """Ask to agree to the conditions."""
    return forms.BooleanField(
        label=_("I have read the conditions of volunteering, and agree"),
        error_messages={"required": _("Read the conditions, then tick the box if you agree.")},
    )


def parent_field() -> AddressField:
    """Ask how to reach a parent, whose agreement is needed before 18."""
    field = AddressField(
        label=_("E-mail address or mobile number of one of your parents"),
        help_text=_("They receive a link to agree. Without it the team cannot accept you."),
        error_messages={"required": _("Write how to reach one of your parents: we ask for their agreement.")},
    )
    # The address typed here is not theirs: the browser must not offer it as theirs later.
    field.widget.attrs["autocomplete"] = "off"
    return field


class SendForm(forms.Form):
    """Step 3: how to reach them; whoever is signed in is known already."""

    address = AddressField()
    parent = parent_field()
    references = LinesField(
        label=_("Two people who can speak of you"),
        help_text=_("Their first name and how to reach them; tell them before. Only the team reads this."),
        max_length=MOST_WORDS,
        rows=3,
        error_messages={"required": _("The team asks for two people who can speak of you.")},
    )
    words = words_field()
    conditions = conditions_field()

    def __init__(self, *args, is_known: bool, is_minor: bool, asks_references: bool, **options):
        super().__init__(*args, **options)
        unasked = {"address": is_known, "parent": not is_minor, "references": not asks_references}
        for name in [name for name, is_unasked in unasked.items() if is_unasked]:
            del self.fields[name]


class ComeForm(forms.Form):
    """What is asked of somebody who was invited; a parent's address too, once they have said that they are under 18."""

    name = NameField()
    age = forms.ChoiceField(
        label=_("Your age"),
        choices=Age.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer: nothing more is asked about your age.")},
    )
    parent = parent_field()
    conditions = conditions_field()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.data.get("age") != Age.MINOR:
            del self.fields["parent"]


class AnswerForm(forms.Form):
    """What somebody answers their team."""

    answer = LinesField(
        label=_("Your answer"),
        max_length=MOST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4, "data-draft": "volunteers-answer"}),
        error_messages={
            "required": _("Write your answer."),
            "max_length": _("That is too long: say it in a few lines."),
        },
    )


class SkillsForm(forms.Form):
    """What somebody helps with."""

    themes = themes_field()
    languages = languages_field()


class PromiseForm(SkillsForm):
    """The last step before the first call."""

    conditions = conditions_field()


class DocumentForm(forms.Form):
    """A document the team asks for."""

    file = forms.FileField(
        label=_("Your document"),
        help_text=_("PDF, JPEG or PNG, 5 MB at most. Encrypted, read by your team only, erased within 90 days."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
