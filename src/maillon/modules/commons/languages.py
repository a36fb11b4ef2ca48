"""The languages a guide or a page of somebody else may be read in, each said in itself, as those who read it look for it."""

LANGUAGES = {
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "es": "Español",
    "pt": "Português",
    "tr": "Türkçe",
    "uk": "Українська",
}
