"""Colleagues help each other during a call, and are listened to after a hard one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.access import visible_to
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.privacy.actions import sweep
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.colleagues import ask_colleagues, reply, settle_question
from maillon.modules.helpline.actions.debriefing import take_up, tell_hard_call
from maillon.modules.helpline.actions.helping import close_request, give_back, show_number
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.identifying import what_identifies
from maillon.modules.helpline.models import Debrief, Question, Reply
from maillon.modules.helpline.policy import DEBRIEFS_KEPT, QUESTIONS_KEPT
from maillon.modules.helpline.queries.colleagues import open_questions
from tests.together import at_once

pytestmark = pytest.mark.django_db
TEXT = "Où trouve-t-on le code reçu par courrier ?"


@pytest.fixture
def call(ask, on_duty):
    """A call under way: call(now) → (request, Nadia)."""

    def begin(now, **words):
        request, nadia = ask(now, **words), on_duty("Nadia", now)
        take_request(request, by=nadia, now=now)
        show_number(request, by=nadia, now=now)
        return request, nadia

    return begin


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elle est au 06 39 98 00 12", "phone"),
        ("rappeler +33 6.39.98.00.12 demain", "phone"),
        ("0639980012", "phone"),
        ("son adresse jeanne.martin@example.org ne marche pas", "email"),
        ("jeanne (at) example.org", "email"),
        ("numéro de sécu 2 51 03 42 218 042 19", "number"),
        ("Jeanne n’a pas reçu le code", "name"),
        ("Le formulaire 2042 de 2026 demande le revenu fiscal, case 1AJ", ""),
        ("Le 3939 et le 36 46 ne répondent pas", ""),
        (TEXT, ""),
        ("Mme Dubreuil, sa fille, a perdu son code", "name"),
        ("helene ne trouve plus le SMS", "name"),
        ("Sa fille et son mari sont là, madame veut payer", ""),
    ],
)
def test_what_tells_who_somebody_is_is_seen(text, found):
    assert what_identifies(text, names=["Jeanne Martin", "Mme Dubreuil", "Hélène, la fille"]) == found


@given(digits=st.lists(st.integers(0, 9), min_size=8, max_size=8), sign=st.sampled_from(["", " ", ".", "-"]))
def test_any_french_number_is_seen_however_it_is_written(digits, sign):
    pairs = ["06", *("".join(map(str, digits[place : place + 2])) for place in range(0, 8, 2))]

    assert what_identifies(f"Appelez {sign.join(pairs)} svp") in {"phone", "number"}


def test_a_question_is_seen_at_once_by_those_on_duty_and_answered(client, call, on_duty, lyon):
    now = timezone.now()
    request, nadia = call(now, name="Jeanne")
    karim, far = on_duty("Karim", now), on_duty("Paul", now, territory=lyon.parent)
    client.force_login(nadia)
    client.post(reverse("helpline:ask_colleagues", args=[request.code]), {"text": TEXT})
    question = Question.objects.get()

    client.force_login(karim)
    desk = client.get(reverse("helpline:desk")).text
    client.post(reverse("helpline:question", args=[question.code]), {"text": "Dans « Mon compte », en bas."})
    client.force_login(far)
    refused = client.get(reverse("helpline:question", args=[question.code]))
    client.force_login(nadia)
    record = client.get(reverse("helpline:desk")).text

    assert (TEXT in desk, "Jeanne" in desk, "en bas." in record) == (True, False, True)
    assert refused.status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT q.text, r.text FROM helpline_question q JOIN helpline_reply r ON r.question_id = q.id")
        (stored,) = cursor.fetchall()
    assert not any("code" in text or "compte" in text for text in stored)


def test_a_question_that_tells_who_it_is_stays_on_the_page_with_the_reason(client, call):
    now = timezone.now()
    request, nadia = call(now, name="Jeanne")
    client.force_login(nadia)

    answer = client.post(reverse("helpline:ask_colleagues", args=[request.code]), {"text": "Jeanne, 06 39 98 00 12 ?"})

    assert list(answer.context["form"].errors) == ["text"]
    assert ("06 39 98 00 12" in answer.text, Question.objects.count()) == (True, 0)


def test_a_question_ends_with_the_call(call, on_duty, now):
    request, nadia = call(now)
    karim = on_duty("Karim", now)
    question = ask_colleagues(request, by=nadia, text=TEXT, now=now)
    visible = visible_to(karim, "see", Question)
    assert (
        [asked.code for asked in open_questions(karim, now=now)] == [asked.code for asked in visible] == [question.code]
    )

    give_back(request, by=nadia, now=now)

    assert list(open_questions(karim, now=now)) == []
    with pytest.raises(Refused, match="question_settled"):
        reply(question, by=karim, text="…", now=now)


def test_only_whoever_asked_says_that_it_is_settled(call, on_duty, make_person, now):
    request, nadia = call(now)
    karim = on_duty("Karim", now)
    question = ask_colleagues(request, by=nadia, text=TEXT, now=now)

    for person, reason in ((karim, "not_allowed"), (make_person("Stranger"), "not_allowed")):
        with pytest.raises(Refused, match=reason):
            settle_question(question, by=person, now=now)
    assert settle_question(question, by=nadia, now=now).settled_at == now


def test_a_hard_call_is_told_to_those_who_look_after_the_team_and_to_nobody_else(
    client, call, on_duty, make_person, give, loire
):
    now = timezone.now()
    request, nadia = call(now)
    close_request(request, by=nadia, outcome="helped", now=now)
    give(sylvie := make_person("Sylvie"), "coordinator", loire)
    karim = on_duty("Karim", now)
    client.force_login(nadia)

    told = {"call": request.code, "text": "Elle pleurait.", "wants_to_talk": "on"}
    client.post(reverse("helpline:hard_call"), told)
    debrief = Debrief.objects.get()
    client.force_login(karim)
    refused = client.get(reverse("helpline:debriefs")).status_code
    client.force_login(sylvie)
    listed = client.get(reverse("helpline:debriefs")).text
    read = client.post(reverse("helpline:debrief_read", args=[debrief.code]))
    client.post(reverse("helpline:debrief_taken_up", args=[debrief.code]))

    debrief.refresh_from_db()
    assert (refused, debrief.taken_up_by) == (403, sylvie)
    assert ["Elle pleurait." in page for page in (listed, read.text)] == [False, True]
    assert "no-store" in read["Cache-Control"]
    written = [str((entry.verb, entry.before, entry.after, entry.why)) for entry in entries_of(request)]
    assert any("hard call" in line for line in written)
    assert not any("pleurait" in line for line in written)
    notices = {(str(notice.person), notice.slug) for notice in Notice.objects.all()}
    assert {("Sylvie", "helpline-debrief"), ("Nadia", "helpline-debrief-taken-up")} <= notices
    assert not any("pleurait" in str(notice.data) for notice in Notice.objects.all())


def test_only_whoever_rang_tells_that_a_call_was_hard_and_not_weeks_after(call, on_duty, now):
    request, nadia = call(now)
    close_request(request, by=nadia, outcome="helped", now=now)

    for person, at in ((on_duty("Karim", now), now), (nadia, now + timedelta(days=3))):
        with pytest.raises(Refused, match="not_your_call"):
            tell_hard_call(request, by=person, text="", wants_to_talk=False, now=at)


def test_questions_and_hard_calls_are_erased_on_time(call, now):
    request, nadia = call(now)
    ask_colleagues(request, by=nadia, text=TEXT, now=now)
    close_request(request, by=nadia, outcome="helped", now=now)
    tell_hard_call(request, by=nadia, text="Dur.", wants_to_talk=False, now=now)

    sweep(now=now + QUESTIONS_KEPT + timedelta(days=1))
    assert (Question.objects.count(), Debrief.objects.count()) == (0, 1)
    sweep(now=now + DEBRIEFS_KEPT + timedelta(days=1))
    assert Debrief.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_colleagues_answer_at_once_while_it_is_being_settled(call, on_duty, make_person, give, loire, now):
    request, nadia = call(now)
    question = ask_colleagues(request, by=nadia, text=TEXT, now=now)
    people = [on_duty(f"Mediator {number}", now) for number in range(49)]

    deeds = [lambda p=person: reply(question, by=p, text="Oui.", now=now) for person in people]
    answers = at_once([*deeds, lambda: settle_question(question, by=nadia, now=now)])

    given = [answer for answer in answers if isinstance(answer, Reply)]
    assert Reply.objects.count() == len(given)
    assert {answer for answer in answers if isinstance(answer, str)} <= {"question_settled"}

    close_request(request, by=nadia, outcome="helped", now=now)
    at_once([lambda: tell_hard_call(request, by=nadia, text="Dur.", wants_to_talk=True, now=now) for _ in range(50)])
    debrief = Debrief.objects.get()
    coordinators = [make_person(f"Coordinator {number}") for number in range(50)]
    for person in coordinators:
        give(person, "coordinator", loire)
    taken = at_once([lambda p=person: take_up(debrief, by=p, now=now) for person in coordinators])
    assert [answer for answer in taken if answer != "taken"] == [Debrief.objects.get()]
