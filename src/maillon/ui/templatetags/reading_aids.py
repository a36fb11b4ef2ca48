"""`{% load reading_aids %}`: what helps to follow the words of a text, for whoever has chosen it in the panel."""

import re

from django.template import Library
from django.utils.safestring import mark_safe

from maillon.lib.syllables import pieces

register = Library()
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
UNTOUCHED = ("svg", "code", "pre", "script", "style", "title", "textarea")
LANGUAGES = ("fr",)  # those whose syllables we know how to cut


@register.simple_block_tag(takes_context=True)
def aided(context, content, language=""):
    """Hold a text; one syllable in two is marked in it for whoever reads with coloured syllables."""
    reading = context.get("reading")
    if getattr(reading, "aid", "") != "syllables" or language[:2] not in LANGUAGES:
        return content
    return mark_safe(coloured(content))


def coloured(html: str) -> str:
    """Mark one syllable in two of a text in HTML: `<span class="syllable">`; its words and tags stay as they are."""
    done, inside, is_odd = [], 0, False
    for index, part in enumerate(TAG.split(html)):
        if index % 2:
            inside += _enters(part)
            done.append(part)
        elif inside > 0:
            done.append(part)
        else:
            marked, is_odd = _marked(part, is_odd)
            done.append(marked)
    return "".join(done)


def _enters(tag: str) -> int:
    """Tell whether a tag enters (1) or leaves (-1) something whose letters are not to be coloured."""
    name = re.match(r"</?([a-z]+)", tag)
    if name is None or name[1] not in UNTOUCHED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1


def _marked(text: str, is_odd: bool) -> tuple[str, bool]:
    done = []
    for piece in re.split(r"(&[#\w]+;)", text):
        if piece.startswith("&"):
            done.append(piece)
            continue
        for part, is_syllable in pieces(piece):
            done.append(f'<span class="syllable">{part}</span>' if is_syllable and is_odd else part)
            is_odd ^= is_syllable
    return "".join(done), is_odd
