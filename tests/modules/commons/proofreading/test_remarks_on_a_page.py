"""Remarks and suggestions on a passage, as people leave and settle them on the page."""

import pytest

from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Remark, Text
from maillon.modules.commons.proofreading.reading.passages import passages
from maillon.modules.commons.reading.manuscripts import read_text

from .conftest import GUIDE
from .pages import at, send, shown

NIGHT = next(one.number for one in passages(GUIDE) if "Il fait nuit" in one.html)


def test_a_passage_is_chosen_by_its_number_then_a_sentence_and_a_remark_is_left(asked, team, client):
    page = shown(client, team.karim, at(asked, "relire", 1) + f"?passage={NIGHT}")
    assert "Une partie seulement" in page
    start = GUIDE.index("On n’y voit rien")
    end = GUIDE.index("est long.") + 9
    assert f"?start={start}&amp;end={end}#remarque" in page
    page = shown(client, team.karim, at(asked, "relire", 1) + f"?start={start}&end={end}")
    given = {"start": start, "end": end, "words": "Un peu triste.", "suggestion": GUIDE[start:end]}

    answer = send(client, team.karim, at(asked, "relire", 1, "remarques"), given)

    remark = Remark.objects.get()
    assert (remark.quote, remark.words, remark.suggestion) == (GUIDE[start:end], "Un peu triste.", None)
    assert answer.redirect_chain == [(at(asked, "relire", 1) + f"?page=1#passage-{NIGHT}", 302)]
    assert "Un peu triste." in shown(client, team.awa, at(asked))


def test_selected_words_open_a_remark_on_them_alone(asked, team, client):
    client.force_login(team.karim)

    page = client.get(at(asked, "relire", 1), {"passage": NIGHT, "mots": "et le couloir est"})

    assert page.context["chosen"].words == "et **le couloir** est"


@pytest.mark.parametrize("query", ["?passage=0", "?passage=999", "?start=1&end=0", "?start=-5&end=3", "?start=5"])
def test_a_passage_that_does_not_exist_opens_nothing(asked, team, client, query):
    client.force_login(team.karim)
    page = client.get(at(asked, "relire", 1) + query)

    assert page.status_code == 404 or page.context["chosen"] is None


def test_a_suggestion_is_taken_in_with_one_press_and_its_author_is_credited(asked, team, client):
    start = GUIDE.index("Sans hâte.")
    given = {"start": start, "end": start + 10, "words": "", "suggestion": "Doucement."}
    send(client, team.karim, at(asked, "relire", 1, "remarques"), given)
    remark = Remark.objects.get()

    answer = send(client, team.awa, at(asked, "remarques", remark.pk), {"deed": "accept", "back": at(asked)})

    text = Text.objects.get()
    assert text.head.content == GUIDE.replace("Sans hâte.", "Doucement.")
    assert (text.head.author, text.head.credit) == (team.karim, "Karim")
    assert answer.redirect_chain == [(at(asked), 302)]
    assert "Écrit par : Awa, Karim" in answer.content.decode().replace("\xa0", " ")
    assert "J’approuve" not in shown(client, team.karim, at(asked, "relire", 2))


def test_a_suggestion_for_a_fact_is_written_as_a_fact(asked, team, client):
    start = GUIDE.index("Un bouton, et il fait clair.")
    words = 'Un bouton : [un seul], « et » il fait "clair".'
    given = {"start": start, "end": start + 28, "words": "", "suggestion": words}
    send(client, team.karim, at(asked, "relire", 1, "remarques"), given)
    assert "[un seul]" in shown(client, team.awa, at(asked))

    send(client, team.awa, at(asked, "remarques", Remark.objects.get().pk), {"deed": "accept"})

    assert read_text(Text.objects.get().head.content).summary == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("'Un bouton : il fait clair.'", "Un bouton : il fait clair."),
        ("Un bouton,\n  et il fait clair.", "Un bouton, et il fait clair."),
    ],
    ids=["quoted", "on two lines"],
)
def test_a_remark_on_a_fact_suggests_nothing_where_its_words_were_left_as_they_stood(team, client, now, written, said):
    content = GUIDE.replace("Un bouton, et il fait clair.", written)
    text = revisions.begin("guide", content=content, by=team.awa, now=now)
    summary = next(one for one in passages(content) if str(one.label) == "Résumé")
    page = shown(client, team.karim, at(text, "relire", 1) + f"?passage={summary.number}")
    assert said in page
    given = {"start": summary.start, "end": summary.end, "words": "Bien dit !", "suggestion": said}

    send(client, team.karim, at(text, "relire", 1, "remarques"), given)

    left = Remark.objects.get()
    assert (left.words, left.suggestion) == ("Bien dit !", None)


def test_remarks_are_declined_or_settled_and_only_by_who_may(asked, team, client, now):
    for words in ("Une.", "Deux."):
        revisions.remark(asked.head, start=0, end=3, words=words, suggestion="===", by=team.karim, now=now)
    first, second = Remark.objects.order_by("pk")

    assert send(client, team.max, at(asked, "remarques", first.pk), {"deed": "decline"}).status_code == 404
    send(client, team.awa, at(asked, "remarques", first.pk), {"deed": "decline"})
    send(client, team.karim, at(asked, "remarques", second.pk), {"deed": "settle", "back": "//evil.example/atelier/"})
    again = send(client, team.awa, at(asked, "remarques", first.pk), {"deed": "accept"})

    assert list(Remark.objects.order_by("pk").values_list("state", flat=True)) == ["declined", "settled"]
    assert "déjà répondu" in again.content.decode()
    assert send(client, team.awa, at(asked, "remarques", first.pk), {"deed": "explode"}).status_code == 404


def test_a_remark_follows_its_passage_to_the_next_version(asked, team, client, now):
    start = GUIDE.index("Sans hâte.")
    revisions.remark(asked.head, start=start, end=start + 10, words="Joli.", by=team.karim, now=now)
    later = GUIDE.replace("Il fait nuit.", "Il fait nuit noire, et la lune est cachée.")
    revisions.revise(asked, content=later, based_on=asked.head, by=team.awa, now=now)

    client.force_login(team.karim)
    page = client.get(at(asked, "relire", 2))

    assert [(number, len(said)) for number, said in page.context["counted"]] == [(NIGHT + 2, 1)]
    assert "sur la version 1" in page.content.decode()
