"""People on both sides of the phone."""

from datetime import timedelta

import pytest

from tests.modules.helpline.numbers import LANDLINE


@pytest.fixture
def ask(saint_etienne):
    """Ask to be called back: ask(now, theme="soin", phone=…)."""
    from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called

    def asking(now, *, theme="demarches", phone=LANDLINE, territory=None, callable_from=None, **words):
        wish = Wish(theme, territory or saint_etienne, phone, callable_from or now, **words)
        return ask_to_be_called(wish, now=now)

    return asking


@pytest.fixture
def on_duty(make_person, give, saint_etienne):
    """Put somebody on duty in the Loire: on_duty("Nadia", now)."""
    from maillon.kernel.duty.actions import choose_skills, start_duty

    def make(name, now, *, themes=(), hours=2, territory=None):
        person = make_person(name)
        give(person, "mediator", territory or saint_etienne.parent)
        start_duty(person, until=now + timedelta(hours=hours), now=now)
        if themes:
            choose_skills(person, themes=list(themes), now=now)
        return person

    return make
