"""What is kept of safety, given back, and let go of."""

from datetime import timedelta

import pytest

from maillon.kernel.people.accounts import erase_person
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import everything_about
from maillon.kernel.safety.actions.attesting import attest
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.deciding import decide
from maillon.kernel.safety.actions.leaving import erase_those_who_wait
from maillon.kernel.safety.actions.references import invite, write
from maillon.kernel.safety.models import Attestation, Block, Case, ErasureWish, Hold, Reference, Report
from maillon.kernel.safety.queries import people_away
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
WORDS = {"rule": "money", "to_owner": "On ne demande pas d’argent.", "to_reporters": "Merci."}


@pytest.fixture
def story(reported, things, people, now):
    """Bruno was reported and warned; he was checked, blocked somebody, wrote and received words."""
    awa, bruno, sylvie = people["Awa"], people["Bruno"], people["Sylvie"]
    for person in (awa, bruno):
        Person.objects.filter(pk=person.pk).update(created_at=now - timedelta(days=90))
        person.refresh_from_db()
    case = reported(by=awa).case
    decide(case, decision="held", until=now + timedelta(days=7), by=sylvie, now=now, **WORDS)
    attest(bruno, "identity", note="vue", by=sylvie, now=now)
    block(people["Lucie"], by=bruno, now=now)
    mine, theirs = invite("ride", "R1", between=(awa, bruno), now=now)
    write(mine, thanks=True, words="Merci Bruno.", by=awa, now=now)
    write(theirs, thanks=True, words="Merci Awa.", by=bruno, now=now)
    return case


def test_people_take_away_what_is_theirs_and_never_who_reported_them(story, people):
    given = everything_about(people["Bruno"])["safety"]
    hers = everything_about(people["Awa"])["safety"]

    assert [decision["why"] for decision in given["decisions"]] == ["On ne demande pas d’argent."]
    assert (given["reports"], given["blocked"]) == ([], [people["Lucie"].code])
    assert [check["kind"] for check in given["checked"]] == ["identity"]
    assert [words["words"] for words in given["words_received"]] == ["Merci Bruno."]
    assert [report["words"] for report in hers["reports"]] == ["Elle demande de l’argent."]
    assert people["Awa"].code not in str(given)


def test_somebody_erased_leaves_figures_and_no_words(story, people, now):
    erase_person(people["Bruno"], now=now)

    assert [model.objects.count() for model in (Block, Attestation, Hold)] == [0, 0, 0]
    assert [(ref.writer, ref.words) for ref in Reference.objects.all()] == [(None, "")]
    case = Case.objects.get()
    assert (case.owner, case.title, case.said_to_owner, case.decision) == (None, "", "", "held")
    erase_person(people["Awa"], now=now)
    assert [report.reporter for report in Report.objects.all()] == [None]


def test_an_account_under_report_is_erased_once_the_report_is_closed(client, reported, people, now):
    case = reported(by=people["Awa"]).case
    bruno = people["Bruno"]
    with pytest.raises(Refused, match="erasure_waits"):
        erase_person(bruno, now=now)
    assert Person.objects.get(pk=bruno.pk).email

    from maillon.kernel.privacy.erasure import ask_for_erasure

    for _ in range(2):
        ask_for_erasure(bruno, now=now)
    waiting = (erase_those_who_wait(now=now), list(people_away()))
    decide(case, decision="nothing", by=people["Sylvie"], now=now)
    erased = erase_those_who_wait(now=now)

    assert waiting == (0, [bruno.pk])
    assert erased == 1
    assert Person.objects.get(pk=bruno.pk).erased_at == now
    assert ErasureWish.objects.count() == 0


def test_the_page_says_that_the_wish_is_kept(client, reported, people, monkeypatch):
    from maillon.kernel.people import security

    monkeypatch.setattr(security, "confirmed_lately", lambda request: True)
    reported(by=people["Awa"])
    client.force_login(people["Bruno"])

    shown = client.post("/compte/moi/effacement/", follow=True).content.decode()

    assert "Votre demande est notée" in shown
    assert ErasureWish.objects.filter(person=people["Bruno"]).exists()
    assert Person.objects.get(pk=people["Bruno"].pk).erased_at is None


def test_closed_cases_go_after_a_year(reported, people, now):
    case = reported().case
    decide(case, decision="nothing", by=people["Sylvie"], now=now)

    sweep(now=now + timedelta(days=364))
    kept = Case.objects.count()
    sweep(now=now + timedelta(days=366))

    assert (kept, Case.objects.count(), Report.objects.count()) == (1, 0, 0)


def test_what_people_wrote_is_unreadable_in_the_database(reported, people, now):
    from django.db import connection

    reported(words="Un secret bien gardé")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, (SELECT title FROM safety_case) FROM safety_report")
        stored = cursor.fetchone()

    assert Report.objects.get().words == "Un secret bien gardé"
    assert "secret" not in stored[0]
    assert "chose" not in stored[1]
