"""The pages of safety, as people, moderators and visitors use them."""

import re
from datetime import timedelta

import pytest

from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.actions.appealing import appeal
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.deciding import decide
from maillon.kernel.safety.actions.references import invite, write
from maillon.kernel.safety.models import Attestation, Case, Reference, Report

pytestmark = pytest.mark.django_db
WORDS = {"rule": "money", "to_owner": "On ne demande pas d’argent.", "to_reporters": "Merci, c’est masqué."}


def page(client, path, **data) -> str:
    return client.get(path, data).content.decode()


@pytest.fixture
def enter(client, people):
    def come_in(name):
        client.force_login(people[name])
        return people[name]

    return come_in


def test_a_visitor_reports_without_an_account_and_meets_the_emergency_numbers(client, things, people):
    things.owners["T1"] = people["Bruno"]
    form = page(client, "/signaler/thing/T1/")
    submission = re.search(r'name="submission" value="([^"]+)"', form).group(1)
    sent = {"reason": "minor", "words": "Un enfant est seul.", "submission": submission}
    answers = [client.post("/signaler/thing/T1/", sent) for _ in range(2)]
    after = page(client, answers[0].url)

    assert all(f'href="tel:{number}"' in form for number in ("119", "17", "3919", "15", "112"))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert "tel:119" in after
    assert (Report.objects.count(), Case.objects.get().is_danger) == (1, True)
    assert client.get("/signaler/thing/NADA/").status_code == 404
    assert client.get("/signaler/nothing/T1/").status_code == 404


def test_a_form_without_a_reason_comes_back_with_its_words(client, things, people):
    things.owners["T1"] = people["Bruno"]

    for sent in ({"words": "Mes mots."}, {"reason": "other", "words": ""}):
        answer = client.post("/signaler/thing/T1/", sent)
        assert answer.status_code == 200
        assert "data-error-summary" in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_person_is_reported_by_people_with_an_account_only(client, people, enter):
    path = f"/signaler/person/{people['Bruno'].code}/"
    before = client.get(path).status_code
    enter("Awa")

    assert (before, client.get(path).status_code) == (404, 200)


def test_the_queue_is_for_moderators_and_costs_the_same_for_one_and_for_five(
    client, enter, things, people, reported, django_assert_max_num_queries
):
    enter("Awa")
    outside = [client.get(path).status_code for path in ("/signalements/", "/signalements/verifications/")]
    enter("Sylvie")
    costs = []
    for number in range(5):
        code = f"N{number}"
        things.owners[code] = people["Bruno"]
        reported(code, is_counted=False)
        if number in (0, 4):
            with django_assert_max_num_queries(14) as counted:
                shown = page(client, "/signalements/")
            costs.append(len(counted))

    assert outside == [403, 403]
    assert costs[0] == costs[1]
    assert shown.count("La chose N") == 5


def test_a_case_is_decided_on_its_page(client, enter, things, people, reported):
    case = reported(by=people["Awa"]).case
    enter("Sylvie")
    path = f"/signalements/{case.code}/"
    shown = page(client, path)
    client.post(f"{path}prise/")
    missing = client.post(path, {"decision": "hidden"}).content.decode()
    client.post(path, {"decision": "hidden", "days": "7", "what": "all", **WORDS})
    after = page(client, path)

    assert "Elle demande de l’argent." in shown
    assert "Dites quelle règle n’est pas respectée." in missing
    assert things.hidden == {"T1"}
    assert "Nous nous sommes trompés" in after
    enter("Lucie")
    assert client.get(path).status_code == 404


def test_somebody_is_stopped_for_thirty_days(client, enter, people, reported):
    case = reported().case
    enter("Sylvie")
    client.post(f"/signalements/{case.code}/", {"decision": "held", "days": "30", "what": "publish", **WORDS})

    held = people["Bruno"].holds.get()
    assert (held.what, (held.until - held.given_at).days) == ("publish", 30)


def test_the_person_concerned_reads_the_rule_and_appeals_and_somebody_else_answers(
    client, enter, things, people, reported, now
):
    case = reported(by=people["Awa"]).case
    decide(case, decision="hidden", by=people["Sylvie"], now=now, **WORDS)
    Case.objects.filter(pk=case.pk).update(decided_at=now + timedelta(days=9000))
    bruno = enter("Bruno")
    path = f"/decisions/{case.code}/"
    shown = page(client, path)
    empty = client.post(path, {"words": " "}).content.decode()
    client.post(path, {"words": "C’était un cadeau."})
    waits = page(client, path)
    enter("Sylvie")
    client.post(f"/signalements/{case.code}/reponse/", {"answer": "Non.", "keep": "1"})
    still = Case.objects.get().state
    enter("Samira")
    client.post(f"/signalements/{case.code}/reponse/", {"answer": "Vous avez raison.", "undo": "1"})
    enter("Bruno")

    assert "on ne demande pas d’argent" in shown
    assert "On ne demande pas d’argent." in shown
    assert "Awa" not in shown
    assert "data-error-summary" in empty
    assert "C’était un cadeau." in waits
    assert still == "appealed"
    assert "Cette décision est annulée" in page(client, path)
    assert things.hidden == set()
    assert Notice.objects.filter(person=bruno, slug="safety.overturned").exists()
    enter("Awa")
    assert client.get(path).status_code == 404
    assert "Merci, c’est masqué." in page(client, "/compte/moi/signalements/")


def test_a_card_says_what_was_checked_and_what_people_say(client, enter, people, now):
    awa, bruno, sylvie = people["Awa"], people["Bruno"], enter("Sylvie")
    client.post("/signalements/verifications/", {"code": bruno.code.lower(), "kind": "identity", "note": "vue"})
    unknown = client.post("/signalements/verifications/", {"code": "ABCDEFGH", "kind": "identity"}).content.decode()
    for person in (awa, bruno):
        type(person).objects.filter(pk=person.pk).update(created_at=now - timedelta(days=90))
        person.refresh_from_db()
    mine, theirs = invite("ride", "R1", between=(awa, bruno), now=now)
    write(mine, thanks=True, words="Merci Bruno.", by=awa, now=now)
    write(theirs, thanks=True, words="Merci Awa.", by=bruno, now=now)
    enter("Awa")
    card = page(client, f"/personnes/{bruno.code}/")

    assert "Personne n’a ce code" in unknown
    assert ("Identité vue" in card, "Merci Bruno." in card, "Merci Awa." in card) == (True, True, False)
    assert Attestation.objects.get().given_by == sylvie


def test_people_who_are_apart_have_no_card_for_each_other(client, enter, people, now):
    awa, bruno = enter("Awa"), people["Bruno"]
    before = client.get(f"/personnes/{bruno.code}/").status_code
    block(awa, by=bruno, now=now)
    after = [client.get(f"/personnes/{person.code}/").status_code for person in (bruno, awa)]
    enter("Sylvie")

    assert (before, after) == (200, [404, 200])
    assert client.get(f"/personnes/{bruno.code}/").status_code == 200


def test_one_declares_to_be_of_age_and_reads_what_was_checked(client, enter):
    awa = enter("Awa")
    client.post("/compte/moi/verifications/adult_declared/declaration/")
    client.post("/compte/moi/verifications/identity/declaration/")
    mine = page(client, "/compte/moi/verifications/")

    assert list(Attestation.objects.values_list("person", "kind")) == [(awa.pk, "adult_declared")]
    assert "Déclare avoir 18 ans ou plus" in mine


def test_words_are_written_on_their_page_once(client, enter, people):
    from django.utils import timezone

    awa = enter("Awa")
    mine, theirs = invite("ride", "R1", between=(awa, people["Bruno"]), now=timezone.now())
    path = f"/compte/moi/mots/{mine.code}/"
    listed = page(client, "/compte/moi/mots/")
    client.post(path, {"thanks": "yes", "words": "Merci."})
    client.post(path, {"thanks": "no", "words": "Autre."})

    assert f"/compte/moi/mots/{mine.code}/" in listed
    assert Reference.objects.get(pk=mine.pk).words == "Merci."
    assert client.get(f"/compte/moi/mots/{theirs.code}/").status_code == 404
    assert "Vous avez écrit" in page(client, path)


def test_words_that_wait_are_read_in_the_queue(client, enter, people, give, loire):
    from django.utils import timezone

    awa = people["Awa"]
    give(people["Bruno"], "mediator", loire)
    mine, _theirs = invite("ride", "R1", between=(awa, people["Bruno"]), now=timezone.now())
    write(mine, thanks=True, words="Mon numéro : 06 39 98 12 34.", by=awa, now=timezone.now())
    enter("Sylvie")
    waits = page(client, "/signalements/")
    client.post(f"/signalements/mots/{mine.code}/", {"hide": "1"})

    assert "06 39 98 12 34" in waits
    assert "06 39 98 12 34" not in page(client, "/signalements/")
    assert Reference.objects.get(pk=mine.pk).hidden_at is not None


def test_a_card_costs_the_same_for_one_word_and_for_five(client, enter, people, make_person, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    bruno, costs = people["Bruno"], []
    enter("Awa")
    for number in range(5):
        writer = make_person(f"Voisine {number}")
        Reference.objects.create(
            about_kind="ride", about_code=f"R{number}", writer=writer, subject=bruno, thanks=True, words="Merci.",
            invited_at=now, until=now + timedelta(days=14), written_at=now, opened_at=now,
        )  # fmt: skip
        page(client, f"/personnes/{bruno.code}/")
        with CaptureQueriesContext(connection) as counted:
            page(client, f"/personnes/{bruno.code}/")
        costs.append(len(counted))

    assert (costs[0] == costs[4], costs[4] <= 12) == (True, True)


def test_a_button_to_report_says_when_its_kind_is_unknown():
    from django.template import Context, Template, TemplateSyntaxError

    link = Template('{% load safety %}{% report_link "person" "ABC" %}').render(Context())

    assert 'href="/signaler/person/ABC/"' in link
    with pytest.raises(TemplateSyntaxError):
        Template('{% load safety %}{% report_link "dragon" "ABC" %}').render(Context())


@pytest.mark.parametrize("state", ["decided", "appealed"])
def test_an_answer_that_is_missing_or_too_long_is_told_by_its_field_and_stays(
    client, things, people, now, enter, reported, state
):
    case = decide(reported().case, decision="hidden", by=people["Sylvie"], now=now, **WORDS)
    if state == "appealed":
        appeal(case, words="C’était une blague.", by=people["Bruno"], now=now)
    enter("Samira" if state == "appealed" else "Sylvie")
    words = "Nous avons relu. " * 200

    for typed, fault in (("", "Écrivez votre réponse"), (words, "2000")):
        answer = client.post(f"/signalements/{case.code}/reponse/", {"answer": typed, "undo": "1"})

        assert answer.status_code == 422
        assert fault in answer.context["answer_form"].errors["answer"][0]
        assert typed.strip() in answer.text
        assert 'href="#id_answer"' in answer.text.partition("data-error-summary")[2]
    case.refresh_from_db()
    assert case.state == state
