"""A coat that Nadia gives, and how one asks about it."""

import uuid

import pytest

from maillon.kernel import kinds
from maillon.kernel.questions.asking import ask


@pytest.fixture
def coat(published):
    return published(kinds.get("gift"), title="Un manteau d’hiver")


@pytest.fixture
def asks(now):
    """Have somebody ask something, and return the conversation."""

    def question(listing, by, text="Quelle taille fait-il ?", *, submission=None, at=now):
        return ask(listing, text=text, by=by, submission=submission or uuid.uuid4(), now=at)

    return question
