"""The forms of the record: what to tick during a call, whom else to ring, and a request that came by phone."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel import themes
from maillon.kernel.territories.forms import CommuneField
from maillon.ui.lines import LinesField

from .forms import PhoneField
from .grid import (
    USUAL,
    ActivityPlace,
    AgeBracket,
    Autonomy,
    Equipment,
    Gender,
    Redirection,
    SocialStatus,
    Subject,
)
from .models import CallRecord, Relation
from .policy import MOST_SAID

YES, NO = "yes", "no"


class OneChip(forms.ChoiceField):
    """One of a few short things, none of them compulsory."""

    widget = forms.RadioSelect

    def __init__(self, *, label, choices, **options):
        super().__init__(label=label, choices=choices, required=False, **options)


class ManyChips(forms.MultipleChoiceField):
    """Any of many short things."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, label, choices=(), **options):
        super().__init__(label=label, choices=choices, required=False, **options)


class CallRecordForm(forms.Form):
    """What the call was about and for whom: a few clicks, none compulsory."""

    says_optional = False

    usual_subjects = ManyChips(label=_("What was it about?"))
    age_bracket = OneChip(label=_("Their age, roughly"), choices=AgeBracket.choices)
    autonomy = OneChip(label=_("How did they manage?"), choices=Autonomy.choices)
    first_time = forms.TypedChoiceField(
        label=_("Is it the first time they come to us?"),
        choices=[(YES, pgettext_lazy("first time", "Yes")), (NO, pgettext_lazy("first time", "No"))],
        required=False,
        coerce=lambda value: value == YES,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    other_subjects = ManyChips(label=_("Other subjects"))
    redirection = OneChip(label=_("Sent towards"), choices=Redirection.choices)
    equipment = ManyChips(label=_("What they have at home"), choices=Equipment.choices)
    social_status = OneChip(label=_("What they do"), choices=SocialStatus.choices)
    gender = OneChip(label=_("Gender"), choices=Gender.choices, help_text=_("Only if whoever funds you asks for it."))
    activity_place = OneChip(
        label=_("Where it took place"), choices=ActivityPlace.choices, initial=ActivityPlace.REMOTE
    )
    has_no_phone = forms.BooleanField(label=_("They have no telephone of their own"), required=False)
    has_no_email = forms.BooleanField(label=_("They have no e-mail"), required=False)

    QUICK = ("usual_subjects", "age_bracket", "autonomy", "first_time")
    MORE_CHIPS = ("other_subjects", "redirection", "equipment", "social_status", "gender", "activity_place")
    FACTS = ("has_no_phone", "has_no_email")

    def __init__(self, *args, theme: str, record: CallRecord | None = None, known: bool = False, **options):
        super().__init__(*args, initial=_as_ticked(record, theme), **options)
        usual = USUAL[theme]
        labels = dict(Subject.choices)
        self.fields["usual_subjects"].choices = [(slug, labels[slug]) for slug in usual]
        self.fields["other_subjects"].choices = [(slug, label) for slug, label in Subject.choices if slug not in usual]
        if known:
            del self.fields["first_time"]  # this number was helped before: nobody needs to be asked

    @property
    def quick(self):
        """The few questions that matter most."""
        return [self[name] for name in self.QUICK if name in self.fields]

    @property
    def more(self):
        """The rest of the grid."""
        return [self[name] for name in self.MORE_CHIPS]

    @property
    def facts(self):
        """What is true or not."""
        return [self[name] for name in self.FACTS]

    def answers(self) -> dict:
        """Return what was ticked, as the record keeps it; what cannot be read is left out."""
        told = dict(self.cleaned_data)
        subjects = told.pop("usual_subjects", []) + told.pop("other_subjects", [])
        told["subjects"] = sorted(subjects, key=Subject.values.index)
        told["activity_place"] = told.get("activity_place") or ActivityPlace.REMOTE
        return told


def _as_ticked(record: CallRecord | None, theme: str) -> dict:
    if record is None:
        return {}
    usual = set(USUAL[theme])
    first_time = {True: YES, False: NO, None: None}[record.first_time]
    names = ("age_bracket", "autonomy", "redirection", "equipment", "social_status", "gender", "activity_place")
    return {
        **{name: getattr(record, name) for name in (*names, "has_no_phone", "has_no_email")},
        "usual_subjects": [slug for slug in record.subjects if slug in usual],
        "other_subjects": [slug for slug in record.subjects if slug not in usual],
        "first_time": first_time,
    }


class ContactForm(forms.Form):
    """Somebody else to ring about this request; it leaves with the notes, hence nothing of it is required there."""

    use_required_attribute = False

    relation = forms.ChoiceField(label=_("Who is it?"), choices=Relation.choices)
    name = forms.CharField(label=_("Their name"), required=False, max_length=60)
    phone = PhoneField(label=_("Their number"), max_length=40)
    rings_first = forms.BooleanField(label=_("Ring this number first"), required=False)


class NewCallForm(forms.Form):
    """Somebody has rung: what for, from where, and whether they are helped now or rung back."""

    says_optional = False

    theme = forms.ChoiceField(
        label=_("What do they need help with?"),
        choices=themes.labels,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is closest.")},
    )
    commune = CommuneField(label=_("In which town or village?"))
    phone = PhoneField(
        label=_("Their number"),
        help_text=_("Leave it empty if they have none, or would rather not give it."),
        required=False,
        max_length=40,
    )
    name = forms.CharField(label=_("Whom to ask for"), required=False, max_length=60)
    for_someone_else = forms.BooleanField(label=_("They call for somebody else"), required=False)
    said = LinesField(label=_("In the person’s words"), required=False, max_length=MOST_SAID, rows=3)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
