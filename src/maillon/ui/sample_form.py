"""A form with every kind of field, for the styleguide and the tests."""

from django import forms

from maillon.ui.lines import LinesField


class SampleForm(forms.Form):
    """What someone might be asked, in every kind of control."""

    theme = forms.ChoiceField(
        label="Pour quoi avez-vous besoin d’aide ?",
        widget=forms.RadioSelect,
        choices=[("proches", "Rester en contact"), ("soin", "Me soigner"), ("demarches", "Faire mes démarches")],
    )
    theme.choice_details = {
        "proches": {"icon": "video", "text": "Appels vidéo, photos"},
        "soin": {"icon": "heart", "text": "Rendez-vous, ameli"},
        "demarches": {"icon": "file-text", "text": "Impôts, CAF, papiers"},
    }
    phone = forms.CharField(
        label="Votre numéro de téléphone",
        help_text="Fixe ou portable, avec le 0.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(label="Votre adresse e-mail", required=False)
    words = LinesField(label="Dites-le avec vos mots", rows=4, max_length=600, required=False)
    day = forms.DateField(label="Quel jour ?", required=False)
    device = forms.ChoiceField(
        label="Avec quel appareil ?",
        choices=[("", "Je ne sais pas"), ("tablet", "Une tablette"), ("phone", "Un téléphone")],
        required=False,
    )
    moments = forms.MultipleChoiceField(
        label="Quand vous appeler ?",
        choices=[("am", "Le matin"), ("pm", "L’après-midi")],
        widget=forms.CheckboxSelectMultiple,
    )
    photo = forms.FileField(label="Une photo du courrier", required=False)
    agree = forms.BooleanField(label="J’accepte d’être rappelé à ce numéro")


def sample_forms(prefix=""):
    """Give the form as first met, and as sent back with errors."""
    form = SampleForm(prefix=f"{prefix}first")
    wrong = SampleForm({f"{prefix}wrong-email": "jeanne@", f"{prefix}wrong-phone": ""}, prefix=f"{prefix}wrong")
    wrong.is_valid()
    return form, wrong
