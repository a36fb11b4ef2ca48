"""The forms of the newsroom."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField

from .documents import MOST_SUMMARY, MOST_TITLE
from .models import Article

PARENT = "parent"
TOO_LONG = _("This is too long: %(limit_value)d characters at most. Shorten it, nothing is lost.")


class WritingForm(forms.Form):
    """What an article says, and the version one wrote from."""

    title = forms.CharField(
        label=_("Title"), max_length=MOST_TITLE, error_messages={"required": _("Give your article a title.")}
    )
    summary = LinesField(
        label=_("In two sentences"),
        help_text=_("What readers see in the list."),
        max_length=MOST_SUMMARY,
        rows=3,
        error_messages={"required": _("Say in two sentences what it is about.")},
    )
    body = LinesField(
        label=_("Your text"),
        help_text=_("A blank line between paragraphs. Two signs ## begin a heading."),
        # Said only to whoever goes beyond it.
        validators=[MaxLengthValidator(200_000, TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true", "dir": "auto"}),
        error_messages={"required": _("Write a few words: you can change them later.")},
    )
    based_on = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    position = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def typed(self) -> dict[str, str]:
        """Return what was typed, right or wrong."""
        return {name: self.data.get(name, "") for name in ("title", "summary", "body")}


class PictureForm(forms.Form):
    """A picture to put in the text, and the words that stand for it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP. Where it was taken is erased."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a picture.")},
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        help_text=_("For those who cannot see it: “The shop at dawn, its window lit”."),
        max_length=400,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    use_required_attribute = False


class BeginForm(WritingForm):
    """A new article, the name of its author for readers, and whether a parent must consent."""

    based_on = position = None
    pen_name = forms.CharField(
        label=_("The name readers will see"),
        help_text=_("A first name, or an invented name: your own name is shown nowhere."),
        max_length=Article._meta.get_field("pen_name").max_length,
        error_messages={"required": _("Choose the name that readers will see: it may be invented.")},
    )
    is_minor = forms.TypedChoiceField(
        label=_("Your age"),
        choices=[("yes", _("I am under 18")), ("no", _("I am 18 or older"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you are 18: under 18, a parent must consent.")},
    )


class TermsForm(forms.Form):
    """The name readers see, and the hour before which nobody reads anything."""

    pen_name = BeginForm.base_fields["pen_name"]
    publish_at = forms.DateTimeField(
        label=_("Not before"),
        help_text=_("Leave it empty to publish as soon as everything is there."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": _("Write a day and an hour.")},
    )


class ConsentForm(forms.Form):
    """Who consents to what, and how they said so."""

    whose = forms.ChoiceField(
        label=_("Whose consent?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Say whose consent it is.")),
    )
    name = forms.CharField(label=_("Their name"), max_length=120, error_messages={"required": _("Write their name.")})
    said = forms.CharField(
        label=_("How they said so"),
        help_text=_("For example “by letter, kept by the association”. It is kept encrypted."),
        required=False,
        max_length=400,
    )
    given_on = forms.DateField(
        label=_("Given on"),
        help_text=_("Leave it empty if somebody shown has not answered yet."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day.")},
    )

    def __init__(self, *given, shown, **named):
        super().__init__(*given, **named)
        self._pictures = {one.picture.code: one.picture for one in shown}
        choices = [
            (code, _("Somebody shown in: %(words)s") % {"words": one.alt}) for code, one in self._pictures.items()
        ]
        self.fields["whose"].choices = [(PARENT, _("A parent of the author")), *choices]

    def known(self) -> dict:
        """Return what is to be noted; the picture is None for a parent."""
        facts = dict(self.cleaned_data)
        return {"picture": self._pictures.get(facts.pop("whose")), **facts}


class PairingForm(forms.Form):
    """Who accompanies the author."""

    companion = forms.ModelChoiceField(
        label=_("Who accompanies them"),
        queryset=None,
        to_field_name="code",
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody.")},
    )

    def __init__(self, *given, people, **named):
        super().__init__(*given, **named)
        self.fields["companion"].queryset = people
