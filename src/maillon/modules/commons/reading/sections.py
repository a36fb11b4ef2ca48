"""The titles under which the parts of a guide are found, in each language a guide may be written in."""

import re

from maillon.lib.text import fold

STEPS, TROUBLES, FURTHER, REMEMBER = "steps", "troubles", "further", "remember"
TITLES = {
    "fr": {STEPS: "Étapes", TROUBLES: "Si ça ne marche pas", FURTHER: "Pour aller plus loin", REMEMBER: "À retenir"},
    "en": {STEPS: "Steps", TROUBLES: "If it does not work", FURTHER: "To go further", REMEMBER: "Remember"},
    "ar": {STEPS: "الخطوات", TROUBLES: "إذا لم ينجح ذلك", FURTHER: "لمعرفة المزيد", REMEMBER: "للتذكّر"},
    "es": {STEPS: "Pasos", TROUBLES: "Si no funciona", FURTHER: "Para saber más", REMEMBER: "Para recordar"},
    "pt": {STEPS: "Passos", TROUBLES: "Se não funcionar", FURTHER: "Para saber mais", REMEMBER: "A reter"},
    "tr": {STEPS: "Adımlar", TROUBLES: "İşe yaramazsa", FURTHER: "Daha fazlası için", REMEMBER: "Unutmayın"},
    "uk": {STEPS: "Кроки", TROUBLES: "Якщо не виходить", FURTHER: "Дізнатися більше", REMEMBER: "Запам’ятайте"},
}
_TITLE = re.compile(r"^(##?[ \t]+)(.+?)([ \t]*#*[ \t]*)$", re.MULTILINE)


def _known(title: str) -> str:
    return fold(title).strip(" .:!?")


_PARTS = {_known(title): part for titles in TITLES.values() for part, title in titles.items()}


def part_of(title: str) -> str:
    """Return the part of a guide that a title announces, in whichever language; nothing for one of its own."""
    return _PARTS.get(_known(title), "")


def with_titles_in(language: str, body: str) -> str:
    """Return a text whose known titles are those of a language; every other line stays."""
    return _TITLE.sub(lambda found: _in(language, found), body)


def _in(language: str, found: re.Match) -> str:
    before, title, after = found.groups()
    part = part_of(title)
    return f"{before}{TITLES[language][part]}{after}" if part and language in TITLES else found[0]
