"""A guide as schema.org describes it (HowTo), so that search engines show its steps."""

import html
import json
import re

from django.utils.safestring import SafeString, mark_safe

from maillon.lib.licences import get

from ..models import Guide
from ..reading.bodies import Reading

_TAG = re.compile(r"<[^>]+>")
# What could end the block or begin another is written as JSON escapes it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def how_to(guide: Guide, reading: Reading, *, address: str) -> dict:
    """Describe a guide: what it needs, its steps, who wrote it."""
    steps = [
        {
            "@type": "HowToStep",
            "position": number,
            "name": step.title or _words(step.html),
            "text": " ".join(filter(None, [step.title, _words(step.html)])),
            "url": f"{address}#etape-{number}",
        }
        for number, step in enumerate(reading.steps, start=1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": guide.title,
        "description": guide.summary,
        "url": address,
        "inLanguage": guide.language,
        "totalTime": f"PT{guide.minutes}M",
        "tool": [{"@type": "HowToTool", "name": need} for need in guide.needs],
        "step": steps,
        "author": [{"@type": "Organization", "name": author} for author in guide.authors],
        "license": get(guide.licence).url,
        "dateModified": guide.verified_on.isoformat(),
        "isAccessibleForFree": True,
    }


def as_data(facts: dict) -> SafeString:
    """Write facts inside a page so that nothing in them can leave their block."""
    return mark_safe(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def _words(text: str) -> str:
    """Give the words of a piece of HTML."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())
