"""What somebody wants to receive."""

from django import forms

from .models import Preference


class PreferenceForm(forms.ModelForm):
    """How often, and by which way."""

    class Meta:
        model = Preference
        fields = ["rhythm", "channel"]
        widgets = {"rhythm": forms.RadioSelect, "channel": forms.RadioSelect}

    def __init__(self, *arguments, person, **options):
        super().__init__(*arguments, **options)
        if not (person.email and person.phone):
            del self.fields["channel"]
