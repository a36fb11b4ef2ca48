"""Count the questions that found nothing, without knowing who asks, until enough ask to make a topic of one."""

import hashlib
import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate

from maillon.kernel.access.limits import count_hit
from maillon.lib.refusal import Refused
from maillon.lib.text import analyse, fold
from maillon.modules.commons.resources.themes import guess_theme

from ..models import Origin, Topic, Wish
from ..policy import ENOUGH_VISITS, LONGEST_WISH, MOST_WISH_WORDS, WISHES_AN_HOUR
from .groups import workshop_of
from .topics import propose_topic

# A number, an e-mail address, a web address: whatever may tell who somebody is.
_PRIVATE = re.compile(r"\d|@|\w\.\w|//|arobase", re.IGNORECASE)


def is_private(text: str) -> bool:
    """Tell whether a proposal holds an e-mail address, or digits enough for a telephone, an account or a birthday."""
    plain = fold(text)
    return "@" in plain or bool(re.search(r"\d(?:[\s.\-/]{0,2}\d){5,}", plain))


def plain_wish(question: str) -> tuple[str, str] | None:
    """Return the key and the words of a question that may be kept: a few folded words; None when it says too much."""
    # Folded too: a number may be written in signs that are no digits yet, such as ² or ⑥.
    if len(question) > LONGEST_WISH or _PRIVATE.search(question) or _PRIVATE.search(fold(question)):
        return None
    terms = analyse(question)
    if not terms or len(question.split()) > 2 * MOST_WISH_WORDS or len(terms) > MOST_WISH_WORDS:
        return None
    key = " ".join(sorted({term.stem for term in terms}))
    return key[:120], " ".join(dict.fromkeys(term.word for term in terms))[:120]


@transaction.atomic
def wish_for(question: str, *, visitor: str, now: datetime) -> Wish | None:
    """Count a question that found nothing, once a day for each visitor; enough visits make a topic of it.

    What may tell who asks is not kept at all: None. The mark of a visit is a fingerprint that lasts a day, in the counts
    that stop those who flood a form, and cannot be told from them. Raises Refused("too_many").
    """
    count_hit(f"workshops.wish:{visitor}", per=timedelta(hours=1), limit=WISHES_AN_HOUR, now=now)
    plain = plain_wish(question)
    if plain is None:
        return None
    key, words = plain
    if _has_asked_today(key, visitor, now):
        return Wish.objects.filter(key=key).first()
    wish = _counted(key, words, now)
    if wish.topic_id is None and wish.asked >= ENOUGH_VISITS:
        workshop = workshop_of(guess_theme(wish.words), now=now)
        title = wish.words[:1].upper() + wish.words[1:]
        wish.topic = propose_topic(workshop, title=title, origin=Origin.SEARCH, now=now)
        wish.save(update_fields=["topic"])
    elif wish.topic_id:
        Topic.objects.filter(pk=wish.topic_id).update(changed_at=now)
    return wish


def _has_asked_today(key: str, visitor: str, now: datetime) -> bool:
    secret = f"{settings.SECRET_KEY}{localdate(now)}{visitor}{key}"
    mark = hashlib.sha256(secret.encode()).hexdigest()[:40]
    try:
        return count_hit(f"workshops.visit:{mark}", per=timedelta(days=1), limit=1, now=now) > 1
    except Refused:
        return True


def _counted(key: str, words: str, now: datetime) -> Wish:
    """Add one to a question in one statement: of those who ask together, each is counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workshops_wish AS w (key, words, asked, first_asked_on, last_asked_on) VALUES (%s, %s, 1, %s, %s)"
            " ON CONFLICT (key) DO UPDATE SET asked = w.asked + 1, last_asked_on = excluded.last_asked_on RETURNING id",
            [key, words, localdate(now), localdate(now)],
        )
        (pk,) = cursor.fetchone()
    return Wish.objects.get(pk=pk)
