"""Once it took place, the page of the exchange itself leads to a few words about the other."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.safety.actions import references
from maillon.kernel.safety.models import Reference

A_DAY = timedelta(days=1)


@pytest.fixture
def helped(published, answered, karim, nadia, run_jobs, now):
    """Karim lent Nadia a hand yesterday, which she says today."""
    made = answered(published(kinds.get("service"), side="ask"), karim, at=now - A_DAY)
    made = move_on(made, "accept", by=nadia, now=now - A_DAY)
    made = move_on(made, "finish", by=nadia, now=now)
    run_jobs()
    return made


def test_it_leads_each_to_words_about_the_other_until_they_wrote(helped, karim, nadia, client, now):
    mine = Reference.objects.get(writer=karim)

    assert _invites(client, karim, helped) == _to_write(mine)
    references.write(mine, thanks=True, words="Un accueil chaleureux.", by=karim, now=now)
    assert _invites(client, karim, helped) == ""
    assert _invites(client, nadia, helped) == _to_write(Reference.objects.get(writer=nadia))


def test_it_leads_nowhere_once_the_time_to_write_has_passed(helped, karim, client, now):
    Reference.objects.update(invited_at=now - 20 * A_DAY, until=now - A_DAY)

    assert _invites(client, karim, helped) == ""


def _invites(client, person, engagement) -> str:
    client.force_login(person)
    return client.get(engagement.get_absolute_url()).context["words_url"]


def _to_write(reference) -> str:
    return reverse("safety:write", args=[reference.code])
