"""The forms of the helpline: three short steps for whoever asks, a few words for whoever helps."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel import themes
from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.forms import CommuneField
from maillon.lib.codes import ALPHABET, normalise_code
from maillon.lib.phones import parse_phone
from maillon.lib.refusal import Refused
from maillon.ui.lines import LinesField

from .languages import LANGUAGES
from .models import Priority
from .models.request import SPOKEN
from .moments import SOON
from .policy import MOST_NOTES, MOST_SAID
from .words import moment_in_words, moment_label


class TrapField(forms.CharField):
    """A field people do not see; whoever fills it is a program."""

    def __init__(self):
        super().__init__(
            required=False,
            label=_("Leave this empty"),
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )

    def clean(self, value):
        if value:
            raise forms.ValidationError(_("This could not be sent. Call us: somebody will help you."))
        return ""


class NeedForm(forms.Form):
    """Step 1: what for."""

    theme = forms.ChoiceField(
        label=pgettext_lazy("a request", "What do you need help with?"),
        choices=themes.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is closest. You can say more just below.")},
    )
    said = LinesField(
        label=_("In your own words"),
        help_text=_(
            "For instance: I cannot declare my taxes, it asks for a code I do not have. Never write a password here."
        ),
        required=False,
        max_length=MOST_SAID,
        rows=4,
        error_messages={"max_length": _("That is too long for us to read before we ring: say it in a few lines.")},
    )
    website = TrapField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["theme"].choice_details = {
            theme.slug: {"icon": theme.icon, "text": theme.pitch} for theme in themes.THEMES.values()
        }


class WhereForm(forms.Form):
    """Step 2: where."""

    commune = CommuneField(
        label=_("In which town or village are you?"),
        help_text=_("Its name or its postal code, for instance Feurs or 42110."),
    )


class PhoneField(forms.CharField):
    """A phone number as people write it, cleaned to E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value):
        value = super().clean(value)
        try:
            return parse_phone(value) if value else ""
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from None


class WhenForm(forms.Form):
    """Step 3: when, on which number, and for whom."""

    moment = forms.ChoiceField(label=_("When may we ring you?"), widget=forms.RadioSelect, initial=SOON)
    phone = PhoneField(
        label=_("On which number?"),
        help_text=_("Mobile or landline. Only the person who rings you will see it."),
        max_length=40,
        error_messages={"required": _("We need a number to ring you.")},
    )
    for_someone_else = forms.TypedChoiceField(
        label=_("Is it for you?"),
        choices=[("", _("Yes, for me")), ("1", _("No, I am helping somebody else"))],
        required=False,
        coerce=bool,
        empty_value=False,
        widget=forms.RadioSelect,
        initial="",
    )
    name = forms.CharField(
        label=_("Whom shall we ask for?"),
        help_text=_("A first name is enough."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    language = forms.ChoiceField(
        label=_("In which language shall we speak?"),
        choices=list(LANGUAGES.items()),
        required=False,
        initial="fr",
    )
    priority = forms.MultipleChoiceField(
        label=_("Should we know something?"),
        choices=[(reason.value, reason.label) for reason in (Priority.ALONE, Priority.TODAY)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, moments, soon_label, **options):
        super().__init__(*args, **options)
        self.fields["moment"].choices = [(SOON, soon_label), *[(m.value, moment_label(m)) for m in moments]]
        self.fields["moment"].choice_details = {m.value: {"text": moment_in_words(m)} for m in moments}
        self.fields["moment"].error_messages["invalid_choice"] = _(
            "This moment has just passed. Choose another one: the rest is kept."
        )


class FollowForm(forms.Form):
    """The code that says where a request stands."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight letters and figures, for instance ABCD 2345."),
        max_length=40,
        error_messages={"required": _("Type the code you were given.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self):
        code = normalise_code(self.cleaned_data["code"])
        if len(code) != 8 or any(sign not in ALPHABET for sign in code):
            raise forms.ValidationError(_("A code has eight letters and figures. Check it, or call us."))
        return code


class ThemesForm(forms.Form):
    """What somebody on duty can help with."""

    themes = forms.MultipleChoiceField(
        label=_("I can help with"),
        help_text=_("None chosen means all of them."),
        choices=themes.labels,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class NotesForm(forms.Form):
    """What is noted during a call."""

    notes = LinesField(
        label=_("Notes"),
        help_text=_("Only what the next call needs. Never a password, a card number or an opinion."),
        required=False,
        max_length=MOST_NOTES,
        rows=5,
    )

    def __init__(self, *args, code: str, **options):
        super().__init__(*args, **options)
        # What the browser keeps of one request must not be found again on the next one.
        self.fields["notes"].widget.attrs["data-draft"] = f"notes-{code}"


class OutcomeForm(forms.Form):
    """How a request ends."""

    outcome = forms.ChoiceField(choices=[(end.value, end.label) for end in SPOKEN])


class BoardForm(forms.Form):
    """Which of the unfinished requests a coordinator wants to see."""

    says_optional = False

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All of them")),
            ("late", _("Those that are late")),
            ("in_hand", _("Those being helped")),
            ("nobody", _("Those nobody on duty can take")),
        ],
        required=False,
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, auto_id="board_%s", **options)
        self.fields["theme"].choices = [("", _("All themes")), *themes.labels()]


class SteerForm(forms.Form):
    """Why a coordinator decides something about a request, and perhaps whom they give it to."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("In a few words, without any name: the journal keeps it."),
        max_length=200,
        error_messages={"required": _("Say why in a few words: it is kept in the journal.")},
    )
    to = forms.ChoiceField(label=_("Give it to"), required=False)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        able = [(one.code, one.name) for one in people if one.can_be_given_one]
        self.fields["to"].choices = [("", _("Choose somebody on duty")), *able]
