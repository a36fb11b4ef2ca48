"""Somebody writes a guide in their browser: whatever happens, what they typed is there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.revisions.actions import revise, save_draft
from maillon.kernel.revisions.models import Draft, Revision, Text
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.reading.manuscripts import facts_of, read_text
from maillon.modules.commons.writing.actions import begin_guide
from maillon.modules.commons.writing.typed import opened, written
from tests.together import at_once

HUNDRED_THOUSAND_WORDS = "mot " * 100_000


def edit(text):
    return reverse("writing:edit", args=[text.code])


def test_a_guide_is_begun_with_two_answers(as_awa, awa):
    answer = as_awa.post(reverse("writing:begin"), {"title": "Faire un appel vidéo", "theme": "proches", "body": ""})

    text = Text.objects.get()
    assert answer.url == edit(text)
    assert (text.owner, text.title, text.kind) == (awa, "Faire un appel vidéo", "guide")
    assert opened(text.head.content)[0]["slug"] == "faire-un-appel-video"
    assert as_awa.get(edit(text)).status_code == 200


def test_two_guides_of_one_title_have_two_addresses_before_either_is_published(as_awa):
    for _time in range(3):
        as_awa.post(reverse("writing:begin"), {"title": "Faire un appel vidéo", "theme": "proches", "body": ""})

    contents = Text.objects.order_by("pk").values_list("head__content", flat=True)
    slugs = [opened(content)[0]["slug"] for content in contents]
    assert slugs == ["faire-un-appel-video", "faire-un-appel-video-2", "faire-un-appel-video-3"]


@pytest.mark.django_db(transaction=True)
def test_of_guides_of_one_title_begun_at_once_each_has_its_own_address(make_person, now):
    people = [make_person(f"Awa {number}") for number in range(20)]

    at_once([lambda by=by: begin_guide(title="La lampe", theme="bases", by=by, now=now).pk for by in people])

    contents = Text.objects.values_list("head__content", flat=True)
    assert len({opened(content)[0]["slug"] for content in contents}) == 20


def test_a_title_in_another_alphabet_has_an_address_too(as_awa):
    as_awa.post(reverse("writing:begin"), {"title": "مكالمة فيديو", "theme": "proches"})

    facts, _body = opened(Text.objects.get().head.content)
    assert facts["slug"].startswith("guide-")
    assert facts["title"] == "مكالمة فيديو"


def test_what_is_filled_in_is_a_guide(as_awa, text, filled):
    answer = as_awa.post(edit(text), filled())

    assert answer.status_code == 302
    text.refresh_from_db()
    manuscript = read_text(text.head.content, slug="allumer-la-lampe")
    facts = facts_of(manuscript)
    assert facts["needs"] == ["une lampe", "du courant"]
    assert facts["warnings"] == [{"title": "Attention", "text": "Ça chauffe."}]
    assert facts["official_links"] == [{"label": "Lampes", "url": "https://exemple.fr"}]
    assert facts["minutes"] == 5
    assert manuscript.body == filled()["body"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a" * 121}, "title"),
        ({"minutes": "douze"}, "minutes"),
        ({"minutes": "0"}, "minutes"),
        ({"theme": "jardin"}, "theme"),
        ({"official_links-0-1": "javascript:alert(1)"}, "official_links"),
        ({"official_links-0-1": ""}, "official_links"),
        ({"warnings-0-0": ""}, "warnings"),
        ({"needs": "x" * 401}, "needs"),
        ({"slug": "Une Lampe"}, "slug"),
        ({"verified_on": "hier"}, "verified_on"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_everything_typed_is_kept(as_awa, text, filled, changes, field):
    answer = as_awa.post(edit(text), filled(**changes, body="## Étapes\n\n1. **Précieux.**\n"))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Précieux" in answer.content.decode()
    assert "Précieux" in Draft.objects.get(text=text).content
    assert text.head == Revision.objects.get()
    value = next(iter(changes.values()))
    # A choice that does not exist is the one thing a list cannot show again.
    assert field == "theme" or value[:60] in answer.content.decode()
    assert "Précieux" in as_awa.get(edit(text)).content.decode()


@pytest.mark.parametrize("signs", ["\x00", "\ud800", "\u202e", "\x0b"])
def test_signs_that_cannot_be_kept_are_taken_off_and_the_rest_saved(as_awa, text, filled, signs):
    body = f"## Étapes\n\n1. **Ou{signs}vrez.** La porte.\n".encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    answer = as_awa.post(edit(text), filled(body=body))

    assert answer.status_code == 302
    text.refresh_from_db()
    assert "vrez" in text.head.content
    assert signs not in text.head.content


def test_a_hundred_thousand_words_are_kept_and_shown(as_awa, text, filled):
    answer = as_awa.post(edit(text), filled(deed="draft", body=HUNDRED_THOUSAND_WORDS))

    assert answer.status_code == 302
    assert Draft.objects.get().content.count("mot ") >= 99_999
    assert as_awa.get(edit(text)).content.decode().count("mot ") >= 99_999
    fragment = as_awa.post(reverse("writing:preview", args=[text.code]), filled(body=HUNDRED_THOUSAND_WORDS))
    assert fragment.status_code == 200


def test_a_text_too_long_for_any_database_is_given_back(as_awa, text, filled):
    body = "mot " * 300_000

    answer = as_awa.post(edit(text), filled(body=body))

    assert answer.status_code == 422
    assert answer.context["form"]["body"].value() == body
    assert "body" in answer.context["form"].errors


def test_right_to_left_words_and_links_that_run_are_only_words(as_awa, text, filled):
    body = "## Étapes\n\n1. **اضغط.** <script>alert(1)</script> [x](javascript:alert(1))\n"

    fragment = as_awa.post(reverse("writing:preview", args=[text.code]), filled(body=body)).content.decode()

    assert "اضغط" in fragment
    assert "<script" not in fragment
    assert 'href="javascript:' not in fragment


def test_the_preview_button_shows_the_guide_and_keeps_the_text(as_awa, text, filled):
    answer = as_awa.post(
        edit(text), filled(deed="preview", body="## Étapes\n\n1. **Effectuez un choix.**\n"), follow=True
    )

    page = answer.content.decode()
    assert "Effectuez un choix." in page
    assert "Plus simple" in page
    assert Draft.objects.get().content.endswith("1. **Effectuez un choix.**\n")


def test_a_draft_saves_itself_and_waits_for_who_comes_back(as_awa, text, filled, awa):
    answer = as_awa.post(reverse("writing:draft", args=[text.code]), filled(title="Allumer tout", minutes="x"))

    assert answer.status_code == 200
    facts, _body = opened(Draft.objects.get(person=awa).content)
    assert (facts["title"], facts["minutes"]) == ("Allumer tout", "x")
    assert "Allumer tout" in as_awa.get(edit(text)).content.decode()
    as_awa.post(edit(text), {"deed": "drop"})
    assert not Draft.objects.exists()


def test_a_mistake_typed_and_undone_leaves_no_draft_behind(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    text.refresh_from_db()
    number = {"based_on": text.head.number}
    address = reverse("writing:draft", args=[text.code])
    kept = as_awa.post(address, filled(title="Allumer le chat", **number)).content.decode()

    said = as_awa.post(address, filled(**number)).content.decode()

    assert kept.startswith("Brouillon gardé à ")
    assert said == "Rien à garder\u00a0: le texte est comme vous l’avez trouvé."
    assert not Draft.objects.exists()
    assert "Allumer le chat" not in as_awa.get(edit(text)).content.decode()


def test_what_was_typed_in_another_window_over_another_version_stays(as_awa, text, filled, awa):
    as_awa.post(edit(text), filled())
    text.refresh_from_db()
    first = Revision.objects.get(number=1)
    save_draft(text, content=first.content + "Mots.\n", based_on=first, by=awa, now=timezone.now())

    as_awa.post(reverse("writing:draft", args=[text.code]), filled(based_on=text.head.number))

    assert Draft.objects.get().content.endswith("Mots.\n")


def test_a_draft_that_says_nothing_new_is_not_kept(as_awa, text, filled):
    as_awa.post(edit(text), filled())

    as_awa.post(reverse("writing:draft", args=[text.code]), filled())

    assert not Draft.objects.exists()


def test_two_people_who_change_two_passages_lose_nothing(as_awa, text, filled, sylvie, now):
    as_awa.post(edit(text), filled())
    text.refresh_from_db()
    base = text.head
    revise(text, content=base.content.replace("Il fait nuit", "Il fait sombre"), based_on=base, by=sylvie, now=now)

    answer = as_awa.post(
        edit(text), {**filled(body=filled()["body"].replace("gauche", "droite")), "based_on": base.number}
    )

    assert answer.status_code == 302
    text.refresh_from_db()
    assert "Il fait sombre" in text.head.content
    assert "à droite" in text.head.content


def test_two_people_who_change_the_same_sentence_see_both_and_choose(as_awa, text, filled, sylvie, now):
    as_awa.post(edit(text), filled())
    text.refresh_from_db()
    base = text.head
    revise(text, content=base.content.replace("Il fait nuit", "Il fait sombre"), based_on=base, by=sylvie, now=now)
    mine = {**filled(body=filled()["body"].replace("Il fait nuit", "Il fait noir")), "based_on": base.number}

    answer = as_awa.post(edit(text), mine)

    choose = reverse("writing:choose", args=[text.code])
    assert answer.url == choose
    page = as_awa.get(choose).content.decode()
    assert "sombre" in page
    assert "noir" in page
    text.refresh_from_db()
    assert as_awa.post(choose, {"head": text.head.number}).status_code == 422
    assert as_awa.post(choose, {"head": "1", "choice-0": "mine"}).status_code == 422
    answer = as_awa.post(choose, {"head": text.head.number, "choice-0": "both"})
    assert answer.status_code == 302
    text.refresh_from_db()
    assert "Il fait sombre" in text.head.content
    assert "Il fait noir" in text.head.content
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_who_save_at_once_each_a_line_of_their_own_are_all_in_the_text(text, awa, now):
    lines = [f"Ligne {number:02} de la liste." for number in range(50)]
    body = "## Étapes\n\n1. Un\n\n" + "\n\n".join(lines) + "\n"
    base = revise(
        text,
        content=written(opened(text.head.content)[0], body, over=text.head.content),
        based_on=text.head,
        by=awa,
        now=now,
    )

    def save(number):
        changed = base.content.replace(lines[number], f"Phrase {number:02} toute neuve.")
        return revise(Text.objects.get(pk=text.pk), content=changed, based_on=base, by=awa, now=now).number

    numbers = at_once([lambda number=number: save(number) for number in range(50)])

    assert sorted(numbers) == list(range(base.number + 1, base.number + 51))
    text.refresh_from_db()
    assert all(f"Phrase {number:02} toute neuve." in text.head.content for number in range(50))


def test_only_those_who_may_write_a_text_open_its_page(client, text, make_person):
    pages = [reverse(f"writing:{name}", args=[text.code]) for name in ("edit", "choose", "draft", "preview")]
    assert client.get(pages[0]).status_code == 302
    client.force_login(make_person("Karim"))

    assert {client.post(page).status_code for page in pages} == {404}
    assert client.get(reverse("writing:edit", args=["ZZZZZZZZ"])).status_code == 404
    assert client.get("/atelier/textes/a%00b/ecrire/").status_code == 404


def test_who_else_is_writing_is_told(as_awa, text, sylvie, now):
    assert "Sylvie" not in as_awa.get(edit(text)).content.decode()

    save_draft(text, content=text.head.content + "x", based_on=text.head, by=sylvie, now=timezone.now())

    assert "Sylvie" in as_awa.get(edit(text)).content.decode()


def test_two_guides_of_one_title_have_two_addresses(as_awa, write, folder, now):
    write("allumer-la-lampe")
    import_guides(folder, now=now)

    as_awa.post(reverse("writing:begin"), {"title": "Allumer la lampe", "theme": "bases"})

    text = Text.objects.get(guide=None)
    assert opened(text.head.content)[0]["slug"] == "allumer-la-lampe-2"


def test_the_page_costs_the_same_whatever_it_shows(as_awa, text, filled, django_assert_max_num_queries):
    as_awa.post(edit(text), filled(deed="draft"))

    with django_assert_max_num_queries(22):
        as_awa.get(edit(text) + "?apercu=oui")


def test_several_warnings_and_sites_are_written_before_anything_is_saved(as_awa, text, filled):
    page = as_awa.get(edit(text)).content.decode()
    assert page.count('name="warnings-') == page.count('name="official_links-') == 6

    answer = as_awa.post(edit(text), filled(**{"warnings-2-0": "Le prix", "warnings-2-1": "Elle coûte 3 €."}))

    assert answer.status_code == 302
    text.refresh_from_db()
    assert [one["title"] for one in opened(text.head.content)[0]["warnings"]] == ["Attention", "Le prix"]
    assert as_awa.get(edit(text)).content.decode().count('name="warnings-') == 8
