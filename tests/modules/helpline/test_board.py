"""The coordinator's board: who waits and with whom, what was promised and kept, and what is decided."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.access import visible_to
from maillon.kernel.duty.actions import pause_duty
from maillon.kernel.journal.queries import entries_of
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.merging import join_requests
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.actions.steering import give_to, raise_priority
from maillon.modules.helpline.models import HelpRequest, Offer
from maillon.modules.helpline.queries.board import figures, on_duty_in, present
from maillon.modules.helpline.queries.unfinished import unfinished_requests

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sylvie(make_person, give, loire):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", loire)
    return sylvie


def scope_of(person, now):
    return person.scope("coordinator", on=now.date())


def test_the_board_lists_what_the_rule_lets_its_reader_oversee(ask, sylvie, lyon, roanne, now):
    for number, place in enumerate((lyon, roanne, None)):
        ask(now + number * MINUTE, territory=place, theme=("soin", "ecole", "achats")[number])

    lines, total = unfinished_requests(scope_of(sylvie, now), now=now)
    listed = [line.code for line in lines]

    allowed = visible_to(sylvie, "oversee", HelpRequest.objects.unfinished()).order_by("due_at", "pk")
    assert (listed, total) == ([asked.code for asked in allowed], 2)


@pytest.fixture
def crowd(saint_etienne):
    """Many people asked at once: crowd(70, now, theme="soin")."""

    def asking(count, now, *, theme="soin", **told):
        asked = [
            HelpRequest(
                theme=theme, territory=saint_etienne, created_at=now, callable_from=now,
                due_at=now + timedelta(hours=2, seconds=number), **told,
            )
            for number in range(count)
        ]  # fmt: skip
        return [request.code for request in HelpRequest.objects.bulk_create(asked)]

    return asking


def listed_by(page):
    return [line.code for line, _nobody in page.context["requests"]]


def test_every_unfinished_request_is_within_reach_on_a_day_with_seventy(client, crowd, sylvie):
    codes = crowd(70, timezone.now())
    client.force_login(sylvie)

    pages = [client.get(reverse("helpline:board"), {"page": number}) for number in (1, 2, 3)]

    assert [code for page in pages for code in listed_by(page)] == codes
    assert [words in pages[0].content.decode() for words in ("1 à 30 sur 70", "?page=2")] == [True, True]
    assert reverse("helpline:board_live") + "?page=3" in pages[2].content.decode()


def test_a_page_that_is_no_more_shows_the_last_there_is(client, crowd, sylvie):
    codes = crowd(31, timezone.now())
    client.force_login(sylvie)

    for number, shown in (("9", codes[30:]), ("x", codes[:30]), ("-1", codes[:30]), ("9" * 30, codes[30:])):
        assert listed_by(client.get(reverse("helpline:board_live"), {"page": number})) == shown


def test_the_board_shows_only_what_is_late_in_hand_found_by_nobody_or_of_one_theme(client, ask, crowd, on_duty, sylvie):
    now = timezone.now()
    taken, nadia = ask(now - MINUTE, theme="ecole"), on_duty("Nadia", now, themes=["soin", "ecole"])
    take_request(taken, by=nadia, now=now)
    late, able = crowd(35, now - timedelta(hours=5)), crowd(2, now)
    alone = crowd(40, now, theme="achats")
    client.force_login(sylvie)

    def show(**chosen):
        return listed_by(client.get(reverse("helpline:board"), chosen))

    assert (show(show="late"), show(show="late", page=2)) == (late[:30], late[30:])
    assert show(show="in_hand") == [taken.code]
    assert (show(show="nobody"), show(show="nobody", page=2)) == (alone[:30], alone[30:])
    assert set(show(theme="soin", page=2)) == {*late[30:], *able}
    assert (show(show="late", theme="achats"), len(show(show="rien", theme="rien"))) == ([], 30)


def test_what_is_being_chosen_on_the_board_is_not_undone_by_what_happens(client, crowd, sylvie):
    crowd(2, timezone.now())
    client.force_login(sylvie)

    page, live = (client.get(reverse(f"helpline:{name}")).content.decode() for name in ("board", "board_live"))

    assert ('name="show"' in page, 'name="show"' in live) == (True, False)


def test_two_joined_requests_are_judged_once(ask, on_duty, sylvie, now):
    kept, joined = ask(now), ask(now, theme="ecole")
    join_requests(kept, joined, by=sylvie, role="coordinator", now=now)
    nadia = on_duty("Nadia", now, hours=8)
    take_request(kept, by=nadia, now=now)
    show_number(kept, by=nadia, now=now + MINUTE)

    seen = figures(scope_of(sylvie, now), now=joined.due_at + MINUTE)

    assert (seen["kept_today"], seen["missed_today"]) == (1, 0)


def test_the_board_says_with_whom_each_request_is_and_since_when(ask, on_duty, sylvie, now):
    in_hand, nadia = ask(now, theme="soin"), on_duty("Nadia", now)
    take_request(in_hand, by=nadia, now=now + MINUTE)
    offered = ask(now + MINUTE, theme="ecole")
    ask(now + 2 * MINUTE, theme="achats", language="zh")
    on_duty("Karim", now)
    dispatch(now=now + 3 * MINUTE)

    later = now + 4 * MINUTE
    people = on_duty_in(scope_of(sylvie, now), now=later)
    lines, _total = unfinished_requests(scope_of(sylvie, now), now=later)

    assert [(line.code, line.is_in_hand, line.holder, line.held_since) for line in lines[:2]] == [
        (in_hand.code, True, "Nadia", now + MINUTE),
        (offered.code, False, "Karim", now + 3 * MINUTE),
    ]
    assert [line.finds_nobody(people, now=later) for line in lines] == [False, False, True]


def test_the_board_says_what_everybody_on_duty_is_doing(ask, on_duty, sylvie, now):
    nadia, karim, paula = (on_duty(name, now, hours=4) for name in ("Nadia", "Karim", "Paula"))
    on_duty("Rémi", now)
    request = ask(now)
    take_request(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="helped", now=now + MINUTE)
    pause_duty(karim, now=now)
    take_request(ask(now, theme="soin"), by=paula, now=now)

    shown = present(on_duty_in(scope_of(sylvie, now), now=now + MINUTE), now=now + MINUTE)

    states = [(one.name, one.state) for one in shown]
    assert states == [("Rémi", "free"), ("Nadia", "wrap_up"), ("Karim", "chosen"), ("Paula", "helps")]


def test_what_was_promised_is_compared_with_what_was_kept(ask, on_duty, sylvie, now):
    nadia = on_duty("Nadia", now, hours=8)
    kept, missed = ask(now, theme="soin"), ask(now, theme="ecole")
    ask(now + timedelta(hours=3), theme="achats")  # neither yet
    take_request(kept, by=nadia, now=now)
    show_number(kept, by=nadia, now=now + MINUTE)

    seen = figures(scope_of(sylvie, now), now=missed.due_at + MINUTE)

    assert (seen["kept_today"], seen["missed_today"], seen["kept_percent"]) == (1, 1, 50)


def test_a_coordinator_takes_a_request_from_whoever_keeps_it(client, ask, on_duty, sylvie):
    now = timezone.now()
    request, nadia = ask(now), on_duty("Nadia", now)
    take_request(request, by=nadia, now=now)
    client.force_login(sylvie)

    answer = client.post(reverse("helpline:board_take", args=[request.code]), {"why": "Nadia ne répond plus"})

    request.refresh_from_db()
    assert (answer.url, request.mediator) == (reverse("helpline:desk"), sylvie)
    reasons = [(entry.verb, entry.why, str(entry.by)) for entry in entries_of(request) if entry.role == "coordinator"]
    assert reasons == [(verb, "Nadia ne répond plus", "Sylvie") for verb in ("give_back", "assign")]
    assert client.get(reverse("helpline:desk")).context["held"] == request


def test_a_coordinator_gives_a_request_to_somebody_on_duty(client, ask, on_duty, sylvie):
    now = timezone.now()
    request, other = ask(now), ask(now, theme="soin")
    nadia = on_duty("Nadia", now)
    (offer,) = dispatch(now=now)
    client.force_login(sylvie)

    client.post(reverse("helpline:board_give", args=[other.code]), {"why": "elle connaît", "to": nadia.code})

    for one in (other, offer):
        one.refresh_from_db()
    assert (other.mediator, offer.request, offer.answer) == (nadia, request, "withdrawn")
    request.refresh_from_db()
    assert request.state == "waiting"


@pytest.mark.parametrize("name", ["take", "give", "raise", "end", "return"])
def test_nothing_is_decided_without_a_reason(client, ask, sylvie, name):
    request = ask(timezone.now())
    client.force_login(sylvie)

    answer = client.post(reverse(f"helpline:board_{name}", args=[request.code]), {"why": " "})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["why"])
    assert [entry.verb for entry in entries_of(request)] == ["ask"]


def test_a_request_moved_up_goes_before_those_of_less_than_two_hours_earlier(client, ask, sylvie):
    now = timezone.now()
    earlier, moved = ask(now - 50 * MINUTE, theme="soin"), ask(now)
    client.force_login(sylvie)

    for _ in range(2):
        client.post(reverse("helpline:board_raise", args=[moved.code]), {"why": "expulsion demain"})

    assert list(HelpRequest.objects.by_rank()) == [moved, earlier]
    moved.refresh_from_db()
    assert moved.priority == ["raised"]
    assert [entry.verb for entry in entries_of(moved)] == ["ask", "raise"]


def test_a_request_is_given_only_to_somebody_who_is_there_and_free(ask, on_duty, sylvie, make_person, give, now):
    request, nadia = ask(now), on_duty("Nadia", now)
    take_request(ask(now, theme="soin"), by=nadia, now=now)
    give(away := make_person("Away"), "mediator", request.territory)

    for person, reason in ((nadia, "hands_full"), (away, "not_on_duty_any_more")):
        with pytest.raises(Refused, match=reason):
            give_to(request, person, by=sylvie, why="essai", now=now)
    with pytest.raises(Refused, match="reason_needed"):
        raise_priority(request, by=sylvie, why="", now=now)
    assert Offer.objects.count() == 0


def test_the_board_costs_the_same_for_one_request_and_for_five(client, ask, on_duty, sylvie, django_assert_num_queries):
    now = timezone.now()
    ask(now, theme="soin")
    on_duty("Nadia", now)
    client.force_login(sylvie)
    client.get(reverse("helpline:board"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("helpline:board"))
    for number, theme in enumerate(("ecole", "achats", "travail", "proches")):
        ask(now, theme=theme, phone=f"+336399800{number + 20}")
        on_duty(f"Mediator {number}", now)

    with django_assert_num_queries(len(one)):
        client.get(reverse("helpline:board"))
