"""What both are asked once it happened is what their kind says, and a word for the team is read by the team."""

from dataclasses import replace
from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.kinds import registry
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.models import Case, Reference
from maillon.kernel.safety.privacy import safety_of

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
GIFT, HOSTING = kinds.get("gift"), kinds.get("hosting")
FOR_THE_ASSOCIATION = "Un mot pour l’association : tout s’est-il bien passé ?"


@pytest.fixture
def housed(published, answered, karim, nadia, sylvie, now, run_jobs):
    """Karim stayed at Nadia’s; each is invited to write."""
    stay = answered(published(HOSTING), karim)
    stay = move_on(stay, "accept", by=nadia, now=now)
    stay = move_on(stay, "check", by=sylvie, now=now)
    move_on(stay, "finish", by=karim, now=now + 10 * A_DAY)
    run_jobs()
    return Reference.objects.get(writer=karim)


def _page(client, person, reference):
    client.force_login(person)
    return client.get(f"/compte/moi/mots/{reference.code}/").text.replace("\xa0", " ")


def test_the_association_asks_both_how_the_stay_went_and_they_have_a_month(housed, karim, client):
    page = _page(client, karim, housed)

    assert ("Comment le séjour s’est-il passé ?" in page, FOR_THE_ASSOCIATION in page) == (True, True)
    assert page.index(FOR_THE_ASSOCIATION) < page.index("Quelque chose n’a pas été")
    assert housed.until - housed.invited_at == 30 * A_DAY


def test_a_word_for_the_association_is_read_by_it_and_by_nobody_else(housed, karim, nadia, sylvie, client):
    _page(client, karim, housed)
    secret = "Il manque une lampe dans la chambre."
    client.post(f"/compte/moi/mots/{housed.code}/", {"thanks": "yes", "words": "Merci !", "private_words": secret})
    assert Notice.objects.filter(person=sylvie, slug="safety.told").count() == 1
    assert not Case.objects.exists()

    client.force_login(sylvie)
    assert secret in client.get("/signalements/").text
    client.post(f"/signalements/mots/{housed.code}/", {"heed": "1"})
    assert secret not in client.get("/signalements/").text

    assert safety_of(karim)["words_written"][0]["for_the_team"] == secret
    client.force_login(nadia)
    assert client.post(f"/signalements/mots/{housed.code}/", {"heed": "1"}).status_code in {403, 404}
    assert secret not in client.get(f"/personnes/{nadia.code}/").text


def test_elsewhere_what_only_the_team_should_know_stays_in_small_print(
    published, answered, karim, now, run_jobs, client
):
    made = answered(published(GIFT), karim)
    move_on(move_on(made, "accept", by=made.host, now=now), "collect", by=karim, now=now + A_DAY)
    run_jobs()
    reference = Reference.objects.get(writer=karim)

    page = _page(client, karim, reference)

    assert ("Comment cela s’est-il passé ?" in page, FOR_THE_ASSOCIATION in page) == (True, False)
    assert page.index("Quelque chose n’a pas été") < page.index('name="private_words"')
    assert reference.until - reference.invited_at == 14 * A_DAY


def test_where_an_organisation_certifies_a_kind_may_ask_nobody(
    published, answered, karim, nadia, now, run_jobs, monkeypatch
):
    silent = replace(kinds.get("mission"), feedback=None)
    known = registry._kinds() | {"mission": silent}
    monkeypatch.setattr(registry, "_kinds", lambda: known)
    made = move_on(answered(published(silent), karim), "accept", by=nadia, now=now)

    move_on(made, "finish", by=nadia, now=now + 5 * A_DAY)
    run_jobs()

    assert not Reference.objects.exists()
