"""The pages of the record, of joined requests and of hand-overs, as each person meets them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.search import Document, Hit, Reach, index
from maillon.modules.helpline.actions.handing_over import Terms, hand_over
from maillon.modules.helpline.actions.helping import show_number
from maillon.modules.helpline.actions.household import add_contact
from maillon.modules.helpline.actions.merging import join_requests
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.models import CallRecord, Handover, HelpRequest
from maillon.modules.helpline.place_keys import new_key
from tests.modules.helpline.numbers import LANDLINE, MOBILE

pytestmark = pytest.mark.django_db
SPOKEN = "06\u00a039\u00a098\u00a000\u00a012"
PLACE = Hit("place", "P1ACE000", "fs", "France services Bellevue", "", "/lieux/P1ACE000/")
TERMS = Terms("self", "spoken", "J’accepte…", "Refaire une carte grise.", MOBILE, "Jeanne")


@pytest.fixture
def at(client):
    """Somebody in front of a browser."""
    return client


@pytest.fixture
def nadia(on_duty, now):
    return on_duty("Nadia", now)


@pytest.fixture
def sylvie(make_person, give, loire):
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


@pytest.fixture
def held(ask, nadia, now):
    return take_request(ask(now, phone=MOBILE, name="Jeanne", said="Ma carte grise."), by=nadia, now=now)


@pytest.fixture
def handover(held, nadia, now):
    show_number(held, by=nadia, now=now)
    return hand_over(held, place=PLACE, reach=Reach("bellevue@example.org", LANDLINE), terms=TERMS, by=nadia, now=now)


def text_of(answer) -> str:
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def test_what_is_ticked_is_kept_with_whichever_button_ends_the_call(at, held, nadia, now):
    show_number(held, by=nadia, now=now)
    at.force_login(nadia)

    at.post(
        reverse("helpline:close", args=[held.code]),
        {"notes": "", "outcome": "helped", "usual_subjects": ["taxes"], "age_bracket": "70_plus", "first_time": "no"},
    )

    record = CallRecord.objects.get()
    held.refresh_from_db()
    assert (held.state, record.subjects, record.age_bracket, record.first_time) == (
        "closed",
        ["taxes"],
        "70_plus",
        False,
    )


def test_a_call_ends_with_nothing_ticked(at, held, nadia, now):
    show_number(held, by=nadia, now=now)
    at.force_login(nadia)

    at.post(reverse("helpline:close", args=[held.code]), {"notes": "", "outcome": "helped", "age_bracket": "a million"})

    assert (HelpRequest.objects.get().state, CallRecord.objects.get().age_bracket) == ("closed", "")


def test_the_name_of_a_contact_is_shown_once_somebody_rings_and_that_is_journalled(at, held, nadia, now):
    add_contact(held, by=nadia, relation="child", phone=LANDLINE, name="Lucie", rings_first=True, now=now)
    at.force_login(nadia)

    before = text_of(at.get(reverse("helpline:desk")))
    assert "Fille ou fils" in before
    assert not any(private in before for private in ("Lucie", "04\u00a065"))
    at.post(reverse("helpline:call", args=[held.code]))

    after = text_of(at.get(reverse("helpline:desk")))
    assert "Lucie" in after
    assert [entry.by for entry in entries_of(held) if entry.verb == "show number"] == [nadia]


def test_whoever_asked_for_somebody_on_another_phone_may_be_rung_during_the_call(at, ask, held, nadia, now):
    daughter = ask(now, theme="soin", phone=LANDLINE, name="Lucie", for_someone_else=True)
    join_requests(held, daughter, by=nadia, role="mediator", now=now)
    at.force_login(nadia)

    assert "04\u00a065" not in text_of(at.get(reverse("helpline:desk")))
    at.post(reverse("helpline:call", args=[held.code]))

    shown = text_of(at.get(reverse("helpline:desk")))
    assert re.search(r"Lucie · \s*04\u00a065\u00a071\u00a000\u00a012", shown)


def test_somebody_who_rings_is_helped_at_once_or_put_in_the_queue(at, nadia, saint_etienne):
    at.force_login(nadia)
    told = {"theme": "soin", "commune": "Saint-Étienne", "phone": "", "name": "Marcel"}

    refused = at.post(reverse("helpline:new_call"), {**told, "then": "later"})
    assert "laisser un numéro" in text_of(refused)
    at.post(reverse("helpline:new_call"), {**told, "then": "now"})

    assert HelpRequest.objects.get().mediator == nadia
    again = at.post(reverse("helpline:new_call"), {**told, "phone": "06 39 98 00 77", "then": "now"})
    assert "déjà une demande en main" in text_of(again)
    at.post(reverse("helpline:new_call"), {**told, "phone": "06 39 98 00 77", "then": "later"})
    assert list(HelpRequest.objects.order_by("pk").values_list("state", flat=True)) == ["in_hand", "waiting"]


def test_a_request_is_handed_over_only_with_the_yes_of_the_person(at, held, nadia, now, saint_etienne):
    index(
        Document(
            "place", "P1ACE000", "fs", "France services Bellevue", "", "/lieux/P1ACE000/",
            latitude=saint_etienne.latitude, longitude=saint_etienne.longitude,
        )
    )  # fmt: skip
    show_number(held, by=nadia, now=now)
    at.force_login(nadia)
    chosen = reverse("helpline:hand_over", args=[held.code]) + "?lieu=P1ACE000"
    assert "France services Bellevue" in text_of(at.get(reverse("helpline:hand_over", args=[held.code])))
    told = {
        "shared_need": "Carte grise.", "shared_name": "Jeanne", "shared_phone": "06 39 98 00 12",
        "consent_by": "self", "consent_how": "spoken",
    }  # fmt: skip

    assert "Sans l’accord" in text_of(at.post(chosen, told))
    assert not Handover.objects.exists()
    at.post(chosen, {**told, "agreed": "on"})

    made = Handover.objects.get()
    assert "France services Bellevue" in made.consent_words
    assert (made.shared_need, made.shared_phone) == ("Carte grise.", MOBILE)


def test_the_link_shows_the_need_then_whom_to_ring_then_nothing_more(at, handover, now):
    secret = new_key(handover, now=now)
    page, answer = reverse("helpline:place", args=[secret]), reverse("helpline:place_answer", args=[secret])

    before = text_of(at.get(page))
    assert "Refaire une carte grise." in before
    assert not any(private in before for private in ("Jeanne", SPOKEN))
    at.post(answer, {"answer": "take_charge"})
    during = text_of(at.get(page))
    assert all(private in during for private in ("Jeanne", SPOKEN))
    assert at.post(answer, {"answer": "finish"}).status_code == 422
    at.post(answer, {"answer": "finish", "end-outcome": "helped"})

    after = text_of(at.get(page))
    assert "c’est fait" in after
    assert not any(private in after for private in ("Jeanne", SPOKEN, "Refaire"))


def test_the_address_of_the_link_never_leaves_for_another_site_nor_stays_in_a_cache(at, handover, now):
    answer = at.get(reverse("helpline:place", args=[new_key(handover, now=now)]))

    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer.content.decode()


def test_a_wrong_or_revoked_link_opens_nothing_and_says_so_kindly(at, handover, now):
    secret = new_key(handover, now=now)
    handover.keys.all().delete()

    for tried in (secret, "x" * 43, "x" * 500):
        answer = at.get(reverse("helpline:place", args=[tried]))
        assert (answer.status_code, "n’ouvre plus rien" in text_of(answer)) == (404, True)


def test_answers_through_one_link_are_limited(at, handover, now):
    answer = reverse("helpline:place_answer", args=[new_key(handover, now=now)])

    for _ in range(30):
        at.post(answer, {"answer": "nonsense"})
    refused = at.post(answer, {"answer": "take_charge"}, follow=True)

    handover.refresh_from_db()
    assert handover.state == "sent"
    assert "en peu de temps" in text_of(refused)


def test_nobody_but_its_maker_and_the_coordinators_there_sees_a_hand_over(
    at, handover, nadia, sylvie, make_person, give, lyon, on_duty, now
):
    page = reverse("helpline:handover", args=[handover.code])
    elsewhere = make_person("Elsa")
    give(elsewhere, "coordinator", lyon)

    seen = {}
    for person in (nadia, sylvie, elsewhere, on_duty("Karim", now)):
        at.force_login(person)
        seen[person.name] = at.get(page).status_code
    assert seen == {"Nadia": 200, "Sylvie": 200, "Elsa": 404, "Karim": 404}


def test_a_coordinator_reads_where_a_hand_over_stands_and_nothing_of_whom_it_is_for(at, handover, sylvie):
    at.force_login(sylvie)

    listed, shown = (
        at.get(reverse("helpline:board_handovers")),
        at.get(reverse("helpline:handover", args=[handover.code])),
    )

    for page in (text_of(listed), text_of(shown)):
        assert "France services Bellevue" in page
        assert not any(private in page for private in ("Jeanne", SPOKEN, MOBILE, "Refaire une carte grise"))


def test_the_sheet_for_a_place_without_email_opens_by_a_press_that_is_journalled(at, handover, nadia, held):
    sheet = reverse("helpline:handover_sheet", args=[handover.code])
    at.force_login(nadia)
    assert at.get(sheet).status_code == 302

    at.post(reverse("helpline:open_sheet", args=[handover.code]))

    assert all(private in text_of(at.get(sheet)) for private in ("Jeanne", SPOKEN))
    assert [entry.by for entry in entries_of(held) if entry.verb == "show sheet"] == [nadia]


def test_the_person_sees_the_place_and_may_change_their_mind(at, handover, held):
    page = reverse("helpline:follow", args=[held.code])
    assert "France services Bellevue" in text_of(at.get(page))

    at.post(reverse("helpline:take_back_mine", args=[held.code]))

    handover.refresh_from_db()
    assert (handover.state, HelpRequest.objects.get().state) == ("withdrawn", "waiting")


def test_two_requests_are_joined_and_parted_from_the_page_of_the_coordinator(at, ask, sylvie, now):
    one, two = ask(now), ask(now, theme="soin")
    at.force_login(sylvie)
    page = reverse("helpline:duplicates")
    assert "même numéro" in text_of(at.get(page))

    at.post(reverse("helpline:duplicates_decide"), {"one": one.code, "other": two.code, "decision": "same"})
    assert HelpRequest.objects.get(pk=two.pk).merged_into == one
    assert f"{two.code[:4]}\u00a0{two.code[4:]}" in text_of(at.get(page))
    at.post(reverse("helpline:board_separate", args=[two.code]))

    assert HelpRequest.objects.waiting().count() == 2


def test_the_person_of_a_joined_request_parts_it_from_their_page(at, ask, sylvie, now):
    one, two = ask(now), ask(now, theme="soin")
    join_requests(one, two, by=sylvie, role="coordinator", now=now)
    assert "deux besoins différents" in text_of(at.get(reverse("helpline:follow", args=[two.code])))

    at.post(reverse("helpline:separate_mine", args=[two.code]))

    assert HelpRequest.objects.waiting().count() == 2


@pytest.mark.parametrize("name", ["handovers", "board_handovers"])
def test_a_list_of_hand_overs_costs_the_same_for_one_as_for_five(at, ask, nadia, sylvie, now, name):
    def hand(number):
        request = take_request(ask(now, phone=f"+3346571{number:04}"), by=nadia, now=now)
        show_number(request, by=nadia, now=now)
        hand_over(request, place=PLACE, reach=Reach("a@example.org"), terms=TERMS, by=nadia, now=now)

    at.force_login(nadia if name == "handovers" else sylvie)
    counts = []
    for many in (1, 4):
        for number in range(many):
            hand(many * 10 + number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            at.get(reverse(f"helpline:{name}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
