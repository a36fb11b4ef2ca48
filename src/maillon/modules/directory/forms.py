"""The forms of the directory."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.gazetteer import Where, exact_communes, read_where
from maillon.lib.refusal import Refused
from maillon.ui.lines import LinesField

from .models import PlaceReport
from .queries import OPEN_NOW, Criteria
from .values.lists import COSTS, PUBLICS, SERVICES, SPECIAL_CARE

NEAR = "pres-de"


class FindForm(forms.Form):
    """Where, when, what for; sent by GET, so that an answer can be shared and kept."""

    # Nothing is asked for: saying “optional” at each field would only be noise.
    says_optional = False

    ouvert = forms.ChoiceField(
        label=_("Open"), required=False,
        choices=[("", _("Any time")), ("maintenant", _("Now")), ("jour", _("On a day I choose"))],
    )  # fmt: skip
    jour = forms.DateField(label=_("Which day?"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    service = forms.ChoiceField(label=_("What for"), required=False)
    public = forms.ChoiceField(label=_("For whom"), required=False)
    besoin = forms.ChoiceField(label=_("With"), required=False)
    cout = forms.ChoiceField(label=_("Cost"), required=False)
    acces = forms.BooleanField(label=_("Accessibility described"), required=False)

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields[NEAR] = forms.CharField(
            label=_("Commune or postal code"), required=False, max_length=100,
            widget=forms.TextInput(attrs={"id": "near", "autocomplete": "postal-code", "enterkeyhint": "search"}),
        )  # fmt: skip
        for name, vocabulary, whatever in (
            ("service", SERVICES, _("Any help")),
            ("public", PUBLICS, _("Anybody")),
            ("besoin", SPECIAL_CARE, _("No particular need")),
            ("cout", COSTS, _("Free or not")),
        ):
            self.fields[name].choices = [("", whatever), *vocabulary.choices()]
        self.others: list = []

    @property
    def near(self):
        """The field whose name is no Python name."""
        return self[NEAR]

    def clean(self):
        """Read where it is; other communes of the same name are kept to be proposed."""
        cleaned = super().clean()
        text = (cleaned.get(NEAR) or "").strip()
        cleaned["where"] = self._where(text) if text else None
        if cleaned.get("ouvert") == "jour" and not cleaned.get("jour") and "jour" not in self.errors:
            self.add_error("jour", _("Choose a day."))
        return cleaned

    def _where(self, text: str) -> Where | None:
        try:
            where = read_where(text)
        except Refused as refused:
            self.add_error(NEAR, explain(refused))
            return None
        if len(where.communes) == 1:
            self.others = [commune for commune in exact_communes(text) if commune != where.communes[0]][:6]
        return where

    def criteria(self) -> Criteria:
        """Return what is looked for; what is wrong in the form does not narrow."""
        cleaned = getattr(self, "cleaned_data", {})
        when = {"maintenant": OPEN_NOW, "jour": cleaned.get("jour")}.get(cleaned.get("ouvert", ""))

        def one(name):
            return [cleaned[name]] if cleaned.get(name) else []

        return Criteria(
            where=cleaned.get("where"),
            services=one("service"),
            publics=one("public"),
            care=one("besoin"),
            costs=one("cout"),
            with_access_sheet=bool(cleaned.get("acces")),
            open_on=when,
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the place was asked."""
        return any(self.data.get(name) for name in ("ouvert", "service", "public", "besoin", "cout", "acces"))


class ReportForm(forms.ModelForm):
    """Something is wrong on the page of a place."""

    text = LinesField(
        label=_("In a few words"), required=False, max_length=1000,
        help_text=_("Nothing about yourself: this is read by the team that looks after these places."),
        rows=3, validators=[MaxLengthValidator(1000)],
    )  # fmt: skip

    class Meta:
        model = PlaceReport
        fields = ["subject", "text"]
        labels = {"subject": _("What is wrong?")}
        widgets = {"subject": forms.RadioSelect}

    def clean(self):
        """“Something else” needs a word."""
        cleaned = super().clean()
        if cleaned.get("subject") == PlaceReport.Subject.OTHER and not cleaned.get("text"):
            self.add_error("text", ValidationError(_("Tell us what is wrong."), code="required"))
        return cleaned


class UploadForm(forms.Form):
    """A file of places to look at before it is brought in."""

    source = forms.CharField(
        label=_("Source"), max_length=100,
        help_text=_("Who made this file. Give the same name each time, so that changes replace what was there."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("CSV file"), help_text=_("In the national schema of places of digital mediation, or close to it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )  # fmt: skip
