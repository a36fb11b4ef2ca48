"""The languages in which somebody may ask to be rung: those that volunteers say they speak."""

from django.utils.translation import pgettext_lazy

LANGUAGES = {
    "fr": pgettext_lazy("a language", "French"),
    "en": pgettext_lazy("a language", "English"),
    "ar": pgettext_lazy("a language", "Arabic"),
    "es": pgettext_lazy("a language", "Spanish"),
    "pt": pgettext_lazy("a language", "Portuguese"),
    "it": pgettext_lazy("a language", "Italian"),
    "tr": pgettext_lazy("a language", "Turkish"),
    "uk": pgettext_lazy("a language", "Ukrainian"),
    "ru": pgettext_lazy("a language", "Russian"),
    "ber": pgettext_lazy("a language", "Berber"),
    "zh": pgettext_lazy("a language", "Chinese"),
}
