"""The helpline as each person meets it, page by page."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.access import middleware
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.models import HelpRequest
from maillon.modules.helpline.moments import SOON
from maillon.modules.helpline.policy import DRAFT_LASTS
from tests.modules.helpline.numbers import LANDLINE, MOBILE

pytestmark = pytest.mark.django_db


def ask_through_the_three_steps(client, *, theme="demarches", commune="Saint-Étienne", phone="06 39 98 00 12", **more):
    client.post(reverse("helpline:need"), {"theme": theme, "said": "je comprends rien a mes impots"})
    client.post(reverse("helpline:where"), {"commune": commune})
    form = client.get(reverse("helpline:when")).context["form"]
    answers = {"moment": SOON, "phone": phone, "submission": form.initial["submission"], **more}
    return client.post(reverse("helpline:when"), answers), answers


def test_three_steps_without_account_lead_to_a_page_that_says_where_it_stands(client, saint_etienne):
    answer, _answers = ask_through_the_three_steps(client)

    request = HelpRequest.objects.get()
    assert answer.url == reverse("helpline:follow", args=[request.code])
    assert (request.phone, request.territory, request.said) == (MOBILE, saint_etienne, "je comprends rien a mes impots")
    assert request.code[:4] in client.get(answer.url).content.decode()


def test_posting_the_last_step_again_leads_to_the_same_request(client, saint_etienne):
    first, answers = ask_through_the_three_steps(client)

    again = client.post(reverse("helpline:when"), answers)

    assert (again.url, HelpRequest.objects.count()) == (first.url, 1)


def test_a_wrong_number_is_explained_beside_the_field_and_the_rest_is_kept(client, saint_etienne):
    answer, _answers = ask_through_the_three_steps(client, phone="06 12", name="Jeanne")

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["name"].value()) == (200, ["phone"], "Jeanne")
    assert HelpRequest.objects.count() == 0


def test_an_unknown_commune_is_explained_beside_the_field(client, saint_etienne):
    client.post(reverse("helpline:need"), {"theme": "soin"})

    answer = client.post(reverse("helpline:where"), {"commune": "Trifouillis-les-Oies"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["commune"])


def test_an_empty_form_says_what_to_choose(client, db):
    answer = client.post(reverse("helpline:need"), {})

    assert list(answer.context["form"].errors) == ["theme"]


def test_ten_megabytes_of_words_are_refused_kindly(client, db):
    answer = client.post(reverse("helpline:need"), {"theme": "soin", "said": "a" * 10_000_000})

    assert answer.status_code in {200, 400, 413}
    assert "500" not in answer.content.decode()[:200]


def test_coming_to_the_last_step_first_leads_to_the_first(client, db):
    assert client.get(reverse("helpline:when")).url == reverse("helpline:need")


def test_the_field_nobody_sees_stops_programs(client, db):
    answer = client.post(reverse("helpline:need"), {"theme": "soin", "website": "http://spam.example"})

    assert list(answer.context["form"].errors) == ["website"]


@pytest.mark.parametrize("code", ["", "ABC", "????????", "ABCD2345ABCD", "9" * 8])
def test_a_forged_code_is_explained_beside_the_field(client, db, code):
    answer = client.post(reverse("helpline:follow_door"), {"code": code})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["code"])


def test_a_code_typed_with_spaces_and_small_letters_is_found(client, ask, now):
    request = ask(now)

    answer = client.post(reverse("helpline:follow_door"), {"code": f" {request.code[:4].lower()} {request.code[4:]} "})

    assert answer.url == reverse("helpline:follow", args=[request.code])


def test_the_page_of_a_request_never_shows_the_number(client, ask, now):
    request = ask(now, phone=MOBILE, name="Jeanne")

    page = client.get(reverse("helpline:follow", args=[request.code])).content.decode()

    assert [word for word in ("39 98", "399800", "Jeanne") if word in page.replace("\u00a0", " ")] == []


def test_cancelling_from_the_page(client, ask, now):
    request = ask(now)

    client.post(reverse("helpline:cancel", args=[request.code]))

    request.refresh_from_db()
    assert request.state == "cancelled"


def test_the_desk_is_only_for_those_who_hold_the_role(client, make_person):
    assert "/compte/" in client.get(reverse("helpline:desk")).url

    client.force_login(make_person("Visitor"))
    assert client.get(reverse("helpline:desk")).status_code == 403


def test_a_whole_call_from_the_desk(client, ask, on_duty, now):
    request = ask(now, phone=LANDLINE, said="je veux déclarer mes revenus")
    nadia = on_duty("Nadia", now)
    client.force_login(nadia)
    dispatch(now=now)

    desk = client.get(reverse("helpline:desk")).content.decode()
    assert "je veux déclarer mes revenus" in desk
    client.post(reverse("helpline:accept", args=[request.code]))
    before = client.get(reverse("helpline:desk")).content.decode()
    client.post(reverse("helpline:call", args=[request.code]))
    after = client.get(reverse("helpline:desk")).content.decode()
    assert (LANDLINE in before, LANDLINE in after) == (False, True)

    client.post(reverse("helpline:close", args=[request.code]), {"outcome": "helped", "notes": "Fait ensemble."})

    request.refresh_from_db()
    assert (request.outcome, request.notes) == ("helped", "Fait ensemble.")


def test_notes_typed_are_kept_whatever_button_is_pressed(client, ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now)
    client.force_login(nadia)
    client.post(reverse("helpline:take", args=[request.code]))

    client.post(reverse("helpline:absence", args=[request.code]), {"again": "", "notes": "Ça sonne occupé."})

    request.refresh_from_db()
    assert (request.notes, request.attempts) == ("Ça sonne occupé.", 1)


def test_a_stale_desk_is_told_so(client, ask, on_duty, now):
    request, nadia = ask(now), on_duty("Nadia", now)
    client.force_login(nadia)

    answer = client.post(reverse("helpline:close", args=[request.code]), {"outcome": "helped"}, follow=True)

    assert (answer.status_code, len(answer.context["messages"])) == (200, 1)


@pytest.mark.parametrize("page", ["helpline:desk", "helpline:desk_queue"])
def test_the_desk_costs_the_same_for_one_request_and_for_five(
    client, ask, on_duty, now, page, django_assert_max_num_queries, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(on_duty("Nadia", now))
    ask(now, theme="soin")
    client.get(reverse(page))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(page))
    for number, theme in enumerate(("ecole", "achats", "travail", "proches")):
        ask(now, theme=theme, phone=f"+336399800{number + 20}")

    with django_assert_num_queries(len(one)):
        client.get(reverse(page))


def test_the_board_shows_only_the_territory_of_the_coordinator(client, ask, make_person, give, lyon, now):
    here = ask(now)
    there = ask(now, territory=lyon, theme="soin")
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", here.territory.parent)
    client.force_login(sylvie)

    page = client.get(reverse("helpline:board")).content.decode()
    refused = client.post(reverse("helpline:board_end", args=[there.code]), {"why": "essai"})

    shown = [request.code[:4] in page for request in (here, there)]
    assert (shown, refused.status_code) == ([True, False], 404)


def test_the_board_counts_what_happened_today(client, ask, on_duty, make_person, give, now):
    from maillon.modules.helpline.actions.helping import close_request, show_number
    from maillon.modules.helpline.actions.offering import take_request
    from maillon.modules.helpline.queries.board import figures

    nadia, sylvie = on_duty("Nadia", now), make_person("Sylvie")
    request = ask(now)
    ask(now, theme="soin")
    give(sylvie, "coordinator", request.territory.parent)
    take_request(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="helped", now=now)

    seen = figures(sylvie.scope("coordinator", on=now.date()), now=now)

    assert (seen["waiting"], seen["in_hand"], seen["closed_today"], seen["outcome_helped"]) == (1, 0, 1, 1)


def test_no_browser_keeps_what_somebody_asked_for(client, ask, now):
    request = ask(now)
    paths = [reverse(f"helpline:{name}") for name in ("need", "follow_door")]
    paths += [reverse(f"helpline:{name}", args=[request.code]) for name in ("follow", "follow_live")]
    ask_through_the_three_steps(client, phone="")  # the last step comes back with what was typed
    paths += [reverse(f"helpline:{name}") for name in ("where", "when")]

    kept = [path for path in paths if "no-store" not in client.get(path).headers.get("Cache-Control", "")]

    assert kept == []


def test_nobody_is_promised_a_call_on_a_holiday_nor_outside_the_hours_of_the_helpline(
    client, ask, on_duty, settings, monkeypatch
):
    settings.MAILLON_HELPLINE_HOURS = "Mo-Fr 09:00-18:00; Sa 09:00-12:00"
    eve = datetime(2026, 12, 24, 15, 0, tzinfo=ZoneInfo("Europe/Paris"))
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: eve))
    nadia, request = on_duty("Nadia", eve), ask(eve)
    take_request(request, by=nadia, now=eve)
    client.force_login(nadia)

    moments = client.get(reverse("helpline:desk")).context["moments"]
    client.post(reverse("helpline:absence", args=[request.code]), {"again": "2026-12-26-morning"})

    shown = ["2026-12-24-afternoon", "2026-12-26-morning", "2026-12-28-morning", "2026-12-28-afternoon"]
    assert [moment["value"] for moment in moments] == shown
    request.refresh_from_db()
    assert request.callable_from == datetime(2026, 12, 26, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))


def test_what_somebody_began_to_tell_is_not_shown_to_who_sits_there_hours_later(client, saint_etienne, monkeypatch):
    said = {"theme": "soin", "said": "une histoire intime"}
    client.post(reverse("helpline:need"), said)
    at_once = client.get(reverse("helpline:need")).content.decode()
    hours_later = timezone.now() + DRAFT_LASTS
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: hours_later))

    assert "une histoire intime" in at_once
    assert "une histoire intime" not in client.get(reverse("helpline:need")).content.decode()
    assert client.get(reverse("helpline:when")).url == reverse("helpline:need")


def test_a_misspelt_town_is_answered_with_a_button_that_chooses_it(client, saint_etienne):
    client.post(reverse("helpline:need"), {"theme": "demarches"})

    page = client.post(reverse("helpline:where"), {"commune": "Sint Etiene"})
    chosen = client.post(reverse("helpline:where"), {"commune": ["Sint Etiene", page.context["suggestions"][0]]})

    assert page.context["suggestions"] == ["Saint-Étienne (42)"]
    assert 'name="commune" value="Saint-Étienne (42)"' in " ".join(page.text.split())
    assert chosen.url == reverse("helpline:when")


def test_a_number_with_digits_missing_is_told_so(client, saint_etienne):
    answer, _answers = ask_through_the_three_steps(client, phone="06 12")

    (sentence,) = answer.context["form"].errors["phone"]
    assert sentence.startswith("Il manque des chiffres à ce numéro.")


def test_the_call_back_pages_give_the_number_without_offering_themselves(client, settings):
    settings.MAILLON_HELPLINE_NUMBER = "01 99 00 12 34"

    page = client.get(reverse("helpline:need")).text

    assert "Vous préférez nous appeler" in page
    assert "human-way__row" not in page


def test_whoever_wants_to_help_learns_how_without_an_account(client):
    page = client.get(reverse("helpline:volunteer")).text

    assert "Comment cela se passe" in page
    assert "Déjà bénévole" in page
