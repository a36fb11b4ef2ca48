"""What is filled in to begin a guide, and to write it."""

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from maillon.kernel.themes import labels
from maillon.ui.lines import LinesField

from ..models import Device, Level
from ..reading.facts import is_web
from .pairs import ListField, PairsField, lines
from .pasting import tidy

TOO_LONG = _("This is too long: %(limit_value)d characters at most. Shorten it, nothing is lost.")
CHOOSE = _("Choose one of the proposed answers.")
MONTHS = _("Write a whole number of months, from 1 to 60.")
MINUTES = _("Write a whole number of minutes, from 1 to 600.")


def tidied(data: QueryDict) -> QueryDict:
    """Take off what was pasted without being seen: no sign that cannot be stored reaches a form."""
    clean = QueryDict(mutable=True)
    for name, values in data.lists():
        clean.setlist(name, [tidy(value) for value in values])
    return clean


def _themes():
    return [("", _("Choose a theme")), *labels()]


class BeginForm(forms.Form):
    """What the guide is about; the rest comes while writing."""

    title = forms.CharField(
        label=_("What does this guide help to do?"),
        help_text=_("As you would say it to a friend: “Make a telephone call with pictures”."),
        max_length=120,
        error_messages={"required": _("Write a few words: you can change them later."), "max_length": TOO_LONG},
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=_themes, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    body = LinesField(
        label=_("You already have a text? Paste it here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-draft": "begin", "data-paste": "", "dir": "auto"}),
    )


class TranslationForm(forms.Form):
    """Into which language, and under which title."""

    language = forms.ChoiceField(
        label=_("Into which language?"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    title = forms.CharField(
        label=_("Its title in that language"),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write a few words: you can change them later."), "max_length": TOO_LONG},
    )

    def __init__(self, *given, languages, **options):
        super().__init__(*given, **options)
        self.fields["language"].choices = [("", _("Choose a language")), *languages.items()]


class GuideForm(forms.Form):
    """A whole guide. Only its title is needed to save; the rest is needed to publish."""

    says_optional = False

    def __init__(self, *given, **options):
        super().__init__(*given, **options)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-draft"] = ""

    title = forms.CharField(
        label=_("Title"), max_length=120, error_messages={"required": _("Give it a title."), "max_length": TOO_LONG}
    )
    summary = LinesField(
        label=_("Summary"),
        help_text=_("One or two sentences: what one can do at the end."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG},
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=_themes, required=False, error_messages={"invalid_choice": CHOOSE}
    )
    level = forms.ChoiceField(
        label=_("Level"),
        choices=Level.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": CHOOSE},
    )
    minutes = forms.IntegerField(
        label=_("Time, in minutes"),
        required=False,
        min_value=1,
        max_value=600,
        error_messages={"invalid": MINUTES, "min_value": MINUTES, "max_value": MINUTES},
    )
    devices = forms.MultipleChoiceField(
        label=_("Can be done on"),
        choices=Device.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE},
    )
    needs = ListField(label=_("You need"), help_text=_("One thing a line: “your bank card”."))
    warnings = PairsField(
        "title",
        "text",
        label=_("Before you begin, take care"),
        help_text=_(
            "Swindles, costs, what cannot be undone. Leave empty the lines you do not need: more appear once these are filled."
        ),
        labels=(_("What to beware of"), _("What to know or to do")),
        is_long=True,
        missing=_("Each warning needs its two parts: what to beware of, and what to do."),
    )
    official_links = PairsField(
        "label",
        "url",
        label=_("Official sites"),
        labels=(_("Name of the site"), _("Address (https://…)")),
        kind="url",
        missing=_("Each site needs a name and an address."),
    )
    emergency = forms.CharField(
        label=_("The right number"),
        help_text=_("Whom to call when it is urgent, and whether the call is free."),
        required=False,
        max_length=600,
        error_messages={"max_length": TOO_LONG},
    )
    questions = ListField(
        label=_("What people say when they need it"), help_text=_("One question a line, as they ask it."), rows=5
    )
    words = ListField(
        label=_("Words people use"), help_text=_("One a line. The search finds the guide by them."), rows=5
    )
    body = LinesField(
        label=_("The text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "data-paste": "", "dir": "auto", "spellcheck": "true"}),
    )
    slug = forms.RegexField(
        r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        label=_("Its address"),
        help_text=_("Small letters and dashes. It stays the same once the guide is published."),
        required=False,
        max_length=60,
        error_messages={
            "invalid": _("Only small letters without accents, digits and dashes: “pay-online”."),
            "max_length": TOO_LONG,
        },
    )
    authors = ListField(label=_("Signed by"), help_text=_("One name a line, as readers will see them."), rows=2)
    verified_on = forms.DateField(
        label=_("Checked on the official sites on"),
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": _("Write a date, such as 24/11/2026.")},
    )
    review_after_months = forms.IntegerField(
        label=_("To be checked again after (months)"),
        required=False,
        min_value=1,
        max_value=60,
        error_messages={"invalid": MONTHS, "min_value": MONTHS, "max_value": MONTHS},
    )
    note = forms.CharField(
        label=_("What did you change?"),
        help_text=_("A few words for those who will proofread."),
        required=False,
        max_length=200,
        error_messages={"max_length": TOO_LONG},
    )
    is_typo = forms.BooleanField(
        label=_("Only a typing mistake"), help_text=_("Approvals given already then stay valid."), required=False
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    position = forms.IntegerField(widget=forms.HiddenInput, required=False)

    FACTS = (
        "slug", "title", "summary", "theme", "level", "minutes", "devices", "needs", "warnings", "official_links",
        "emergency", "questions", "words", "authors", "verified_on", "review_after_months",
    )  # fmt: skip

    def clean_official_links(self):
        for link in self.cleaned_data["official_links"]:
            if not is_web(link["url"]):
                raise forms.ValidationError(
                    _("“%(address)s” is not a web address. It begins with https://"),
                    params={"address": link["url"][:80]},
                )
        return self.cleaned_data["official_links"]

    def typed(self) -> dict:
        """Return the facts as they were typed, right or wrong, by the names of the file."""
        return {name: self._typed(name) for name in self.FACTS}

    def typed_body(self) -> str:
        """Return the text as it was typed."""
        return self.data.get(self.add_prefix("body"), "")

    def _typed(self, name):
        given = getattr(self, "cleaned_data", {}).get(name)
        if given not in (None, ""):
            return given
        field = self.fields[name]
        raw = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if isinstance(field, PairsField):
            return field.to_python(raw)
        if isinstance(field, ListField):
            return lines(raw or "")
        return [str(one) for one in raw] if isinstance(raw, list) else " ".join(str(raw or "").split())


class PictureForm(forms.Form):
    """A picture to put in the text, and the words that stand for it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP. Where it was taken is erased."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        allow_empty_file=True,
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        help_text=_("For those who cannot see it: “The button Send, at the bottom right”."),
        required=False,
        max_length=400,
        error_messages={"max_length": TOO_LONG},
    )


def blank_facts(*, day) -> dict:
    """Return what a new guide says before anything is known."""
    return {
        "minutes": 10,
        "level": Level.FIRST_STEPS.value,
        "licence": "CC-BY-SA-4.0",
        "authors": [str(_("The volunteers of %(site)s") % {"site": settings.MAILLON_SITE_NAME})],
        "verified_on": day,
        "review_after_months": 12,
    }
