"""Begin a guide, and put pictures in it; its revisions are written by the kernel."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access.limits import count_hit
from maillon.kernel.files.actions import keep_picture
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Text
from maillon.lib.codes import new_code

from ..addresses import addresses_like, hold_address
from ..documents import KIND
from ..reading.manuscripts import MOST_SLUG, slug_of, write_manuscript
from .forms import blank_facts
from .pasting import tidy

A_PERSON_A_DAY = 30
BLANK = """## Étapes

1. **…** Ce qu’il faut faire.
2. **…**

## Si ça ne marche pas

- **…** Ce que l’on peut essayer.

## À retenir

- …
"""


@transaction.atomic
def begin_guide(*, title: str, theme: str, body: str = "", by, now: datetime) -> Text:
    """Begin the text of a guide, with an address nobody uses; raises Refused("too_many") beyond reason."""
    count_hit(f"writing.begin:{by.pk}", per=timedelta(days=1), limit=A_PERSON_A_DAY, now=now)
    title = " ".join(tidy(title).split())
    facts = {"slug": free_slug(title), "title": title, "theme": theme, **blank_facts(day=localdate(now))}
    body = tidy(body).strip()
    return revisions.begin(KIND, content=write_manuscript(facts, body or BLANK), by=by, now=now)


def add_picture(upload: UploadedFile, body: str, *, alt: str, at: int | None, by, now: datetime) -> tuple[str, str]:
    """Keep a picture and return the text with it, at the place asked for or at its end, and its code."""
    picture = keep_picture(upload, alt=alt, by=by, now=now)
    place = len(body) if at is None or not 0 <= at <= len(body) else at
    # Never in the middle of a line: a picture stands between two paragraphs.
    end_of_line = body.find("\n", place)
    place = len(body) if end_of_line < 0 else end_of_line
    words = picture.alt.translate(str.maketrans({"[": "(", "]": ")", "\\": "/"}))
    before, after = body[:place].rstrip("\n"), body[place:].lstrip("\n")
    shown = f"![{words}](image:{picture.code})"
    return "\n\n".join(part for part in (before, shown, after) if part), picture.code


def free_slug(title: str) -> str:
    """Return an address for a guide of that title that no other has, be it still in the making."""
    slug = slug_of(title)
    if not slug:
        return f"guide-{new_code().lower()}"
    hold_address(slug)
    taken = addresses_like(slug[:50])
    names = (slug, *(f"{slug[: MOST_SLUG - 4].rstrip('-')}-{number}" for number in range(2, 100)))
    return next((name for name in names if name not in taken), f"guide-{new_code().lower()}")
