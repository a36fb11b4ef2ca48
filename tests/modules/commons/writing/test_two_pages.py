"""One person writes a guide on a telephone and a computer: each page says where it began, and neither erases the other."""

import re

from django.urls import reverse

from maillon.kernel.revisions.models import Draft, Text
from maillon.modules.commons.writing.typed import opened

from .conftest import BODY

BOTH = BODY.replace("Il fait nuit.", "Il fait nuit noire.").replace(
    "Le bouton est à gauche.", "Le bouton est à droite."
)


def open_page(client, text, where="writing:edit"):
    """What a page carries without showing it."""
    page = client.get(reverse(where, args=[text.code])).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(page|opened_on|head)" value="([^"]*)"', page))


def edit(text):
    return reverse("writing:edit", args=[text.code])


def body_shown(client, text):
    return client.get(edit(text)).context["form"]["body"].value()


def test_two_pages_kept_as_drafts_without_a_script_are_one_text(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    telephone, computer = open_page(as_awa, text), open_page(as_awa, text)
    as_awa.post(edit(text), filled(deed="draft", **telephone, body=BODY.replace("nuit.", "nuit noire.")))

    answer = as_awa.post(
        edit(text), filled(deed="draft", **computer, body=BODY.replace("à gauche.", "à droite.")), follow=True
    )

    assert "à côté de ce que vous avez écrit" in answer.content.decode()
    assert body_shown(as_awa, text).strip() == BOTH.strip()


def test_what_saves_itself_says_that_another_page_is_open(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    telephone, computer = open_page(as_awa, text), open_page(as_awa, text)
    keep = reverse("writing:draft", args=[text.code])

    first = as_awa.post(keep, filled(**telephone, body=BODY.replace("nuit.", "nuit noire."))).content.decode()
    second = as_awa.post(keep, filled(**computer, body=BODY.replace("à gauche.", "à droite."))).content.decode()

    assert "une autre page" not in first
    assert "une autre page" in second
    assert body_shown(as_awa, text).strip() == BOTH.strip()


def test_a_version_saved_takes_along_the_draft_of_the_other_page(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    telephone, computer = open_page(as_awa, text), open_page(as_awa, text)
    as_awa.post(edit(text), filled(deed="draft", **telephone, body=BODY.replace("nuit.", "nuit noire.")))

    answer = as_awa.post(edit(text), filled(**computer, body=BODY.replace("à gauche.", "à droite.")), follow=True)

    assert "une autre page" in answer.content.decode()
    assert opened(Text.objects.get().head.content)[1].strip() == BOTH.strip()
    assert not Draft.objects.exists()


def test_the_same_passage_changed_on_two_pages_is_chosen(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    telephone, computer = open_page(as_awa, text), open_page(as_awa, text)
    as_awa.post(edit(text), filled(deed="draft", **telephone, body=BODY.replace("nuit.", "noir.")))

    answer = as_awa.post(edit(text), filled(**computer, body=BODY.replace("nuit.", "sombre.")), follow=True)

    assert answer.redirect_chain[0][0] == reverse("writing:choose", args=[text.code])
    page = answer.content.decode()
    assert "noir" in page
    assert "sombre" in page
    assert "deux pages" in as_awa.get(edit(text)).content.decode()
    carried = open_page(as_awa, text, "writing:choose")
    answer = as_awa.post(reverse("writing:choose", args=[text.code]), {**carried, "choice-0": "theirs"}, follow=True)
    assert answer.redirect_chain[0][0] == edit(text)
    assert body_shown(as_awa, text).strip() == BODY.replace("nuit.", "sombre.").strip()


def test_what_is_typed_while_choosing_is_looked_at_again(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    telephone, computer = open_page(as_awa, text), open_page(as_awa, text)
    as_awa.post(edit(text), filled(deed="draft", **telephone, body=BODY.replace("nuit.", "noir.")))
    as_awa.post(edit(text), filled(deed="draft", **computer, body=BODY.replace("nuit.", "sombre.")))
    carried = open_page(as_awa, text, "writing:choose")
    as_awa.post(edit(text), filled(deed="draft", **telephone, body=BODY.replace("nuit.", "noir d’encre.")))

    answer = as_awa.post(reverse("writing:choose", args=[text.code]), {**carried, "choice-0": "theirs"})

    assert answer.status_code == 422
    assert "encre" in answer.content.decode()


def test_a_draft_forgotten_on_one_page_leaves_what_the_other_typed(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    telephone, computer = open_page(as_awa, text), open_page(as_awa, text)
    as_awa.post(edit(text), filled(deed="draft", **telephone, body=BODY.replace("nuit.", "nuit noire.")))
    as_awa.post(edit(text), filled(deed="draft", **computer, body=BODY.replace("à gauche.", "à droite.")))

    as_awa.post(edit(text), {"deed": "drop", **telephone})

    assert body_shown(as_awa, text).strip() == BODY.replace("à gauche.", "à droite.").strip()


def test_a_page_that_comes_back_with_a_mistake_goes_on_from_what_it_typed(as_awa, text, filled):
    as_awa.post(edit(text), filled())
    page = open_page(as_awa, text)
    answer = as_awa.post(edit(text), filled(**page, minutes="douze", body=BODY.replace("nuit.", "nuit noire.")))

    again = answer.context["page"]
    assert (again.key, again.opened_on) == (page["page"], page["opened_on"])
    as_awa.post(edit(text), filled(**page, body=BODY.replace("nuit.", "nuit noire !")))
    assert opened(Text.objects.get().head.content)[1].strip() == BODY.replace("nuit.", "nuit noire !").strip()
