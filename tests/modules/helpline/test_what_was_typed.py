"""What somebody types during a call stays before their eyes whatever happens."""

import re
from html import unescape

import pytest
from django.urls import reverse

from maillon.kernel.leases.models import Lease
from maillon.modules.helpline.actions.colleagues import ask_colleagues
from maillon.modules.helpline.actions.household import add_contact
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.actions.overseeing import take_back
from maillon.modules.helpline.policy import MOST_NOTES
from tests.modules.helpline.numbers import LANDLINE, MOBILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia(client, on_duty, now):
    """Nadia, at her desk."""
    nadia = on_duty("Nadia", now)
    client.force_login(nadia)
    return nadia


@pytest.fixture
def held(ask, nadia, now):
    return take_request(ask(now, phone=MOBILE, name="Jeanne"), by=nadia, now=now)


def area(answer, name):
    """Return what a text area of the page holds."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', answer.content.decode(), re.S)
    return unescape(found.group(1)).strip() if found else None


def press(client, name, request, told):
    return client.post(reverse(f"helpline:{name}", args=[request.code]), told)


def test_a_number_mistyped_for_somebody_else_stays_with_the_name_and_the_notes(client, held):
    told = {
        "relation": "child",
        "name": "Lucie",
        "phone": "06 12",
        "notes": "Rappeler sa fille.",
        "age_bracket": "70_plus",
    }

    answer = press(client, "contact_add", held, told)

    page = answer.content.decode()
    assert (answer.status_code, area(answer, "notes")) == (422, "Rappeler sa fille.")
    kept = ('value="Lucie"', 'value="06 12"', '<option value="child" selected>', "data-error-summary")
    assert [words in page for words in kept] == [True] * 4
    held.refresh_from_db()
    assert (held.notes, held.record.age_bracket, held.contacts.count()) == ("Rappeler sa fille.", "70_plus", 0)


def test_one_number_too_many_for_somebody_else_stays_too(client, held, nadia, now):
    for number in range(8):
        add_contact(held, by=nadia, relation="child", phone=f"{LANDLINE[:-1]}{number}", now=now)

    answer = press(client, "contact_add", held, {"relation": "child", "name": "Lucie", "phone": MOBILE})

    assert (answer.status_code, 'value="Lucie"' in answer.content.decode()) == (422, True)


def test_the_notes_and_the_number_of_somebody_else_leave_by_the_same_form(client, held):
    page = client.get(reverse("helpline:desk")).content.decode()

    forms = re.findall(r"<form[^>]*>.*?</form>", page, re.S)
    (notes,) = [form for form in forms if 'name="notes"' in form]
    assert ('name="phone"' in notes, re.search(r'name="phone"[^>]*required', notes)) == (True, None)
    # Enter in a field presses the first button of its form.
    first = re.search(r'<button[^>]*form="call-record"[^>]*>', page)
    assert "formaction" not in first.group()
    assert page.index(first.group()) < page.index(notes)


def test_whichever_button_beside_the_notes_is_pressed_what_was_typed_is_kept(client, ask, held, nadia, now):
    contact = add_contact(held, by=nadia, relation="child", phone=LANDLINE, now=now)
    twin = ask(now, theme="soin", phone=MOBILE)
    asked = ask_colleagues(held, by=nadia, text="Que faire d’un titre perdu ?", now=now)
    press_beside = [
        (reverse("helpline:call", args=[held.code]), {}),
        (reverse("helpline:join", args=[held.code]) + f"?other={twin.code}", {"decision": "same"}),
        (reverse("helpline:separate", args=[twin.code]), {}),
        (reverse("helpline:contact_remove", args=[held.code, contact.pk]), {}),
        (reverse("helpline:question_settle", args=[asked.code]), {}),
        (reverse("helpline:send", args=[held.code]) + "?kind=guide&item=none", {}),
        (reverse("helpline:notes", args=[held.code]) + "?look=1", {}),
        (reverse("helpline:notes", args=[held.code]) + "?then=colleagues", {}),
        (reverse("helpline:notes", args=[held.code]) + "?then=place", {}),
        (reverse("helpline:pass_on_hard", args=[held.code]), {}),
    ]
    for number, (address, told) in enumerate(press_beside):
        page = unescape(client.get(reverse("helpline:desk")).content.decode())
        # No guide is known here to be sent.
        assert "envoi" in address or re.search(rf'<button[^>]*formaction="{re.escape(address)}"', page), address

        client.post(address, {"notes": f"Dit {number}", "held": held.code, "q": "carte", **told})

        held.refresh_from_db()
        assert held.notes == f"Dit {number}", address
    assert (held.state, held.contacts.count(), held.calls.count()) == ("waiting", 0, 1)


def test_a_page_left_open_writes_nothing_in_the_request_that_is_in_hand_now(client, ask, held, nadia, now):
    asked = ask_colleagues(held, by=nadia, text="Que faire d’un titre perdu ?", now=now)
    other = ask(now, theme="ecole", phone=MOBILE)

    page = client.post(
        reverse("helpline:question_settle", args=[asked.code]), {"notes": "D’une autre.", "held": other.code}
    )

    held.refresh_from_db()
    assert (held.notes, "D’une autre." in page.content.decode()) == ("", True)


def test_looking_for_a_guide_keeps_the_notes_and_the_question(client, held):
    told = {"notes": "Elle a une carte grise.", "q": "carte grise"}

    answer = client.post(reverse("helpline:notes", args=[held.code]) + "?look=1", told, follow=True)

    assert (area(answer, "notes"), answer.context["question"]) == (told["notes"], told["q"])
    assert list(answer.context["messages"]) == []


@pytest.mark.parametrize(("then", "page"), [("colleagues", "ask_colleagues"), ("place", "hand_over")])
def test_the_buttons_that_lead_to_a_page_of_their_own_go_there_once_the_notes_are_kept(client, held, then, page):
    address = reverse("helpline:notes", args=[held.code]) + f"?then={then}"

    answer = client.post(address, {"notes": "Elle a une carte grise.", "held": held.code})

    held.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, reverse(f"helpline:{page}", args=[held.code]))
    assert held.notes == "Elle a une carte grise."


LUCIE = {"relation": "child", "name": "Lucie", "phone": LANDLINE, "notes": "Rappeler sa fille."}


@pytest.mark.parametrize(
    ("name", "pressed"),
    [("notes", {}), ("close", {"outcome": "helped"}), ("give_back", {}), ("contact_add", {})],
)
def test_whichever_button_enter_presses_the_number_typed_is_noted_once(client, held, name, pressed):
    answer = press(client, name, held, LUCIE | pressed)

    assert answer.status_code == 302
    assert [(one.name, one.phone) for one in held.contacts.all()] == [("Lucie", LANDLINE)]
    assert [str(said) for said in client.get(reverse("helpline:desk")).context["messages"]].count("C’est noté.") == 1


@pytest.mark.parametrize(("name", "number"), [("notes", ""), ("notes", "06 12"), ("close", "06 12")])
def test_enter_in_a_number_that_cannot_be_read_leaves_it_before_their_eyes(client, held, name, number):
    answer = press(client, name, held, LUCIE | {"phone": number, "outcome": "helped"})

    page = answer.content.decode()
    assert (answer.status_code, 'value="Lucie"' in page, f'value="{number}"' in page or not number) == (422, True, True)
    held.refresh_from_db()
    assert (held.state, held.notes, held.contacts.count()) == ("in_hand", "Rappeler sa fille.", 0)


def test_notes_typed_after_the_request_went_elsewhere_may_still_be_copied(client, held, make_person, give, now):
    give(sylvie := make_person("Sylvie"), "coordinator", held.territory)
    take_back(held, by=sylvie, now=now)

    answer = press(client, "close", held, {"outcome": "helped", "notes": "Tout est réglé."})

    assert (answer.status_code, area(answer, "lost_notes")) == (200, "Tout est réglé.")
    held.refresh_from_db()
    assert held.notes == ""
    assert press(client, "close", held, {"outcome": "helped"}).status_code == 302


def test_notes_typed_after_the_hold_lapsed_may_still_be_copied(client, held):
    Lease.objects.all().delete()

    answer = press(client, "notes", held, {"notes": "Tout est réglé."})

    assert area(answer, "lost_notes") == "Tout est réglé."


def test_notes_that_are_too_long_stay_in_their_field_with_what_was_ticked(client, held):
    long = "a" * (MOST_NOTES + 1)

    answer = press(client, "close", held, {"outcome": "helped", "notes": long, "age_bracket": "70_plus"})

    assert (answer.status_code, area(answer, "notes")) == (422, long)
    assert re.search(r'value="70_plus"[^>]*checked', answer.content.decode())
    held.refresh_from_db()
    assert (held.state, held.notes) == ("in_hand", "")


def test_a_line_end_counts_as_one_sign_as_the_page_counts_it(client, held):
    lines = "\r\n".join("a" * (MOST_NOTES // 2))

    press(client, "notes", held, {"notes": lines})

    held.refresh_from_db()
    assert held.notes == lines.replace("\r\n", "\n")


def test_notes_kept_by_the_browser_never_come_back_on_the_request_of_somebody_else(client, held):
    page = client.get(reverse("helpline:desk")).content.decode()

    assert f'data-draft="notes-{held.code}"' in page
