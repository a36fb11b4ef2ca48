"""What those who welcome volunteers choose, decide and bring in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.ui.lines import LinesField

from ..choices import LANGUAGES, Reason
from ..flows import ENROLMENT
from ..models import Welcome
from ..policy import MOST_WORDS

DECISIONS = ("accept", "keep", "ask_more", "refuse")


class FilterForm(forms.Form):
    """Which enrolments to look at."""

    use_required_attribute = False
    says_optional = False

    state = forms.ChoiceField(
        label=_("Stage"),
        choices=[*((state.name, state.label) for state in ENROLMENT.states.values()), ("all", _("All of them"))],
        required=False,
        initial="asked",
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=[("", _("All themes")), *themes.labels()], required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("All languages")), *LANGUAGES.items()], required=False
    )
    hub = forms.ChoiceField(label=_("Hub"), required=False)

    def __init__(self, *args, hubs, **options):
        super().__init__(*args, **options)
        if len(hubs) < 2:
            del self.fields["hub"]
        else:
            self.fields["hub"].choices = [("", _("All hubs")), *((hub.code, hub.name) for hub in hubs)]


class DecisionForm(forms.Form):
    """One decision, for one person or for many."""

    use_required_attribute = False
    says_optional = False

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose a reason")), *Reason.choices], required=False,
        help_text=_("The person reads it, as it is written."),
    )  # fmt: skip
    question = LinesField(
        label=_("Your question"), required=False, max_length=MOST_WORDS, rows=2,
        help_text=_("The person is told at once, and answers on their page."),
        error_messages={"max_length": _("That is too long: say it in a few lines.")},
    )  # fmt: skip


class WelcomeForm(forms.ModelForm):
    """How a hub welcomes."""

    class Meta:
        model = Welcome
        fields = ["enough", "confirm_days", "minors", "asks_references", "asks_document"]
        widgets = {"minors": forms.RadioSelect}


class FileForm(forms.Form):
    """A file of volunteers, and the hub that knows them."""

    use_required_attribute = False

    hub = forms.ChoiceField(label=_("Hub"))
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Columns: name, e-mail or mobile, commune, and if you like themes and languages."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def __init__(self, *args, hubs, **options):
        super().__init__(*args, **options)
        self.fields["hub"].choices = [(hub.code, hub.name) for hub in hubs]
