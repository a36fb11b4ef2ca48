"""The pages about one text: what each person sees there, and what they may do."""

from datetime import date

import pytest

from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Approval, Text
from maillon.modules.commons.models import Guide
from maillon.modules.commons.proofreading.reading.passages import passages

from .conftest import GUIDE
from .pages import at, send, shown

NIGHT = next(one.number for one in passages(GUIDE) if "Il fait nuit" in one.html)


def test_the_page_says_where_the_text_stands_and_what_comes_next(text, team, client):
    page = shown(client, team.awa, at(text))

    assert "Allumer la lampe" in page
    assert "Quand le texte est prêt, quelqu’un qui l’écrit demande une relecture." in page
    assert "Demander une relecture" in page
    assert "0 accord sur 2 nécessaires." in page


def test_a_stranger_sees_nothing_unpublished(text, team, client):
    paths = [
        at(text), at(text, "relire", 1), at(text, "relire", 1, "page"), at(text, "comparer", 1, 1), at(text, "licence"),
        at(text, "publier"), at(text, "retirer"),
    ]  # fmt: skip
    assert "On n’y voit rien" in shown(client, team.awa, at(text, "relire", 1))

    for path in paths:
        shown(client, team.max, path, status=404)
    client.logout()
    for path in paths:
        assert client.get(path).headers["Location"].startswith("/compte/connexion/")
    for path in ("demande-de-relecture", "remettre", "relire/1/avis", "relire/1/remarques", "remarques/1"):
        assert send(client, team.max, at(text, path), {"verdict": "approve"}).status_code == 404


def test_an_author_cannot_approve_and_is_not_offered_to(asked, team, client):
    page = shown(client, team.awa, at(asked, "relire", 1))
    assert "J’approuve" not in page
    revisions.revise(
        asked, content=GUIDE.replace("Sans hâte", "Doucement"), based_on=asked.head, by=team.karim, now=asked.created_at
    )

    page = shown(client, team.karim, at(asked, "relire", 2))
    answer = send(client, team.karim, at(asked, "relire", 2, "avis"), {"verdict": "approve"})

    assert "J’approuve" not in page
    assert "Vous en avez écrit une partie" in page
    assert answer.status_code == 422
    assert not Approval.objects.exists()


def test_two_approvals_then_a_publication_with_one_confirmation(asked, team, client):
    assert "J’approuve" in shown(client, team.karim, at(asked, "relire", 1))
    send(client, team.karim, at(asked, "relire", 1, "avis"), {"verdict": "approve", "words": "Très clair."})
    assert "Il manque un accord." in shown(client, team.sylvie, at(asked))
    assert "Pas encore prêt" in shown(client, team.sylvie, at(asked, "publier"))
    send(client, team.nadia, at(asked, "relire", 1, "avis"), {"verdict": "approve"})

    page = shown(client, team.sylvie, at(asked, "publier"))
    answer = send(client, team.sylvie, at(asked, "publier"), {"version": "1"})

    assert "Karim a donné son accord" in page
    assert answer.redirect_chain == [(at(asked), 302)]
    assert "C’est publié" in answer.content.decode()
    assert "Il fait nuit." in client.get("/guides/allumer-la-lampe/").content.decode()
    assert Text.objects.get().published.content == GUIDE


def test_what_is_published_is_the_version_that_was_looked_at(approved, team, client, now):
    typo = GUIDE.replace("couloir", "couloirs")
    revisions.revise(approved, content=typo, based_on=approved.head, is_typo=True, by=team.awa, now=now)

    answer = send(client, team.sylvie, at(approved, "publier"), {"version": "1"})

    assert "modifié depuis" in answer.content.decode() or "changé depuis" in answer.content.decode()
    assert not Guide.objects.exists()


def test_reading_with_people_concerned_says_who_and_when(asked, team, client):
    given = {"verdict": "approve", "as_concerned": "on", "circle": "", "read_on": "2026-11-12"}
    assert send(client, team.karim, at(asked, "relire", 1, "avis"), given).status_code == 422

    send(client, team.karim, at(asked, "relire", 1, "avis"), given | {"circle": "Atelier lecture de Firminy, FALC"})

    said = Approval.objects.get()
    assert (said.circle, said.read_on) == ("Atelier lecture de Firminy, FALC", date(2026, 11, 12))
    page = shown(client, team.awa, at(asked)).replace("\xa0", " ")
    assert "Relu avec les personnes concernées : Atelier lecture de Firminy, FALC, le 12 novembre 2026" in page


def test_whoever_says_with_whom_they_read_it_need_not_tick_the_box(asked, team, client):
    given = {"verdict": "approve", "circle": "Atelier lecture de Firminy", "read_on": "2026-11-12"}

    send(client, team.karim, at(asked, "relire", 1, "avis"), given)

    said = Approval.objects.get()
    assert (said.as_concerned, said.circle, said.read_on) == (True, "Atelier lecture de Firminy", date(2026, 11, 12))


def test_a_reading_with_people_concerned_after_one_s_approval_is_noted_too(asked, team, client):
    send(client, team.karim, at(asked, "relire", 1, "avis"), {"verdict": "approve"})

    given = {"verdict": "approve", "circle": "Six personnes", "read_on": "2026-11-12", "words": "Tout est clair."}
    send(client, team.karim, at(asked, "relire", 1, "avis"), given)

    said = Approval.objects.get()
    assert (said.circle, said.words) == ("Six personnes", "Tout est clair.")


def test_a_reading_with_people_concerned_has_already_taken_place(asked, team, client):
    given = {"verdict": "approve", "as_concerned": "on", "circle": "Le groupe", "read_on": "2099-01-01"}

    answer = send(client, team.karim, at(asked, "relire", 1, "avis"), given)

    assert answer.status_code == 422
    assert "Ce jour n’est pas encore venu" in answer.content.decode()
    assert not Approval.objects.exists()


@pytest.fixture
def changed(asked, team, now):
    """Changed by Awa while Karim read its first version; he asks for corrections of it."""
    longer = GUIDE + "\nUne ligne de plus.\n"
    revisions.revise(asked, content=longer, based_on=asked.head, by=team.awa, now=now)
    return asked, {"verdict": "correct", "words": "Où est <le> bouton ?\nIci ?", "circle": "Le groupe du mardi"}


def test_an_opinion_on_a_version_that_changed_meanwhile_is_kept_and_goes_to_the_last_one(changed, team, client):
    text, given = changed
    answer = send(client, team.karim, at(text, "relire", 1, "avis"), given)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert not Approval.objects.exists()
    assert "Ce texte a changé depuis" in page
    assert "Où est &lt;le&gt; bouton ?<br>Ici ?" in page
    assert "Continuer avec la version 2" in page
    carried = {name: value for name, value in given.items() if name != "verdict"} | {"carry": "1"}
    answer = send(client, team.karim, at(text, "relire", 2, "avis"), carried)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Où est &lt;le&gt; bouton ?\nIci ?</textarea>" in page
    assert 'value="Le groupe du mardi"' in page
    assert not Approval.objects.exists()


def test_an_opinion_on_a_text_nobody_asks_an_opinion_of_any_more_is_kept_with_the_reason(changed, team, client, now):
    text, given = changed
    for reader in (team.nadia, team.sylvie):
        revisions.approve(text.head, by=reader, now=now)
    text.refresh_from_db()
    revisions.publish(text, by=team.sylvie, now=now)

    for version in (1, 2):
        answer = send(client, team.karim, at(text, "relire", version, "avis"), given)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Où est &lt;le&gt; bouton ?<br>Ici ?" in page
        assert "Continuer avec la version" not in page
        assert 'role="alert"' in page


def test_asking_for_corrections_needs_words_and_the_author_reads_them(asked, team, client):
    path = at(asked, "relire", 1, "avis")
    assert "Dites en quelques mots" in send(client, team.karim, path, {"verdict": "correct"}).content.decode()
    assert send(client, team.karim, path, {}).status_code == 422

    send(client, team.karim, path, {"verdict": "correct", "words": "Où est le bouton ?"})

    page = shown(client, team.awa, at(asked))
    assert "Où est le bouton ?" in page
    assert "Demander une relecture" in page


def test_comparing_shows_words_struck_and_underlined_and_says_so_to_those_who_listen(asked, team, client, now):
    revisions.revise(asked, content=GUIDE.replace("à gauche", "à droite"), based_on=asked.head, by=team.awa, now=now)

    page = shown(client, team.karim, at(asked, "comparer", 1, 2)).replace("\xa0", " ")

    assert '<del class="diff diff--removed"><span class="visually-hidden"> [retiré : </span>gauche' in page
    assert '<ins class="diff diff--added"><span class="visually-hidden"> [ajouté : </span>droite' in page
    assert "« gauche » devient « droite »." in page
    shown(client, team.karim, at(asked, "comparer", 1, 7), status=404)
    shown(client, team.karim, at(asked, "comparer", 1, 99999999999), status=404)


def test_a_coordinator_withdraws_with_a_reason_and_gives_back(published, team, client):
    assert client.get("/guides/allumer-la-lampe/").status_code == 200
    assert "ni dans les listes" in shown(client, team.sylvie, at(published, "retirer"))
    assert send(client, team.sylvie, at(published, "retirer"), {"why": " "}).status_code == 422
    assert send(client, team.awa, at(published, "retirer"), {"why": "Non"}).status_code == 404

    send(client, team.sylvie, at(published, "retirer"), {"why": "Le bouton a changé."})

    assert client.get("/guides/allumer-la-lampe/").status_code == 410
    assert "Allumer la lampe" not in client.get("/guides/").content.decode()
    page = shown(client, team.awa, at(published))
    assert "Le bouton a changé." in page
    assert "Plus personne ne le lit" in page
    assert "Tout le monde peut le lire" not in page
    assert "en ligne</span>" not in page
    send(client, team.sylvie, at(published, "remettre"))
    assert client.get("/guides/allumer-la-lampe/").status_code == 200


def test_the_licence_page_says_who_agrees(published, team, client):
    path = at(published, "licence")
    assert "n’a pas répondu" in shown(client, team.awa, path)

    send(client, team.awa, path, {"to": "CC-BY-4.0", "agree": "1"})

    assert "d’accord" in shown(client, team.sylvie, path)
    refused = send(client, team.awa, path, {"to": "CC-BY-4.0", "change": "1"})
    assert Text.objects.get().licence == "CC-BY-SA-4.0"
    assert refused.status_code == 200
    assert send(client, team.sylvie, path, {"to": "CC-BY-NC-4.0", "change": "1"}).status_code == 422


def test_a_version_is_shown_as_readers_will_see_it_or_why_it_cannot_be(text, team, client, now):
    assert "Les étapes" in shown(client, team.awa, at(text, "relire", 1, "page"))
    revisions.revise(text, content="Rien que des mots.", based_on=text.head, by=team.awa, now=now)

    assert "ne peut pas encore" in shown(client, team.awa, at(text, "relire", 2, "page"))
    assert "Rien que des mots." in shown(client, team.awa, at(text, "relire", 2))
