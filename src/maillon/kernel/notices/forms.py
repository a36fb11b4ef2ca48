"""What somebody wants to receive."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import registry
from .models import Channel, KindChoice, Preference, Rhythm
from .preferences import channels_of

QUIET = [
    ("21-8", _("From 9 in the evening to 8 in the morning")),
    ("22-7", _("From 10 in the evening to 7 in the morning")),
    ("19-9", _("From 7 in the evening to 9 in the morning")),
    ("0-0", _("Never: at any hour")),
]
AT_ONCE = {
    Channel.EMAIL: _("At once, by e-mail"),
    Channel.SMS: _("At once, by text message"),
    Channel.PUSH: _("At once, on my devices"),
}
AS_THE_OTHERS = ("same", _("As the others"))


class PreferenceForm(forms.ModelForm):
    """How often, by which way, and when not."""

    quiet = forms.ChoiceField(
        label=_("Quiet hours"),
        choices=QUIET,
        widget=forms.RadioSelect,
        help_text=_("Only what cannot wait reaches you then; the rest comes in the morning."),
    )

    class Meta:
        model = Preference
        fields = ["rhythm", "channel"]
        widgets = {"rhythm": forms.RadioSelect, "channel": forms.RadioSelect}

    def __init__(self, *arguments, person, **options):
        super().__init__(*arguments, **options)
        self.initial["quiet"] = f"{self.instance.quiet_from}-{self.instance.quiet_until}"
        ways = channels_of(person)
        self.fields["channel"].choices = [(way.value, way.label) for way in ways]
        if len(ways) < 2:
            del self.fields["channel"]

    def chosen(self) -> dict:
        """Return the choices as they are kept."""
        begins, ends = self.cleaned_data["quiet"].split("-")
        kept = {name: value for name, value in self.cleaned_data.items() if name != "quiet"}
        return kept | {"quiet_from": int(begins), "quiet_until": int(ends)}


class KindsForm(forms.Form):
    """For each name of the messages the person knows: as the others, or otherwise."""

    def __init__(self, *arguments, person, slugs, **options):
        super().__init__(*arguments, **options)
        kinds, own = registry.declared(), {one.slug: one for one in KindChoice.objects.filter(person=person)}
        at_once = [(f"{Rhythm.AT_ONCE}:{channel}", AT_ONCE[channel]) for channel in channels_of(person)]
        choices = [
            AS_THE_OTHERS,
            (f"{Rhythm.DIGEST}:", Rhythm.DIGEST.label),
            *at_once,
            (f"{Rhythm.NEVER}:", Rhythm.NEVER.label),
        ]
        asked: set[str] = set()
        for slug in slugs:
            if slug in kinds and slug not in asked:
                alike = registry.of_one_name(slug)
                asked.update(alike)
                kept = next((own[one] for one in alike if one in own), None)
                self.fields[slug] = forms.ChoiceField(
                    label=kinds[slug].label, choices=choices,
                    initial=f"{kept.rhythm}:{kept.channel}" if kept else AS_THE_OTHERS[0],
                )  # fmt: skip

    def chosen(self):
        """Return (kind, rhythm, channel) of each."""
        for slug, value in self.cleaned_data.items():
            rhythm, _colon, channel = ("", "", "") if value == AS_THE_OTHERS[0] else value.partition(":")
            yield slug, rhythm, channel
