"""What happened to a request is said in the words of whoever reads it, whatever it was."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from maillon.kernel.journal.queries import entries_of
from maillon.modules import helpline
from maillon.modules.helpline.actions.debriefing import read_note, tell_hard_call
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.flows import HELP
from maillon.modules.helpline.models import Debrief
from maillon.modules.helpline.queries.history import history_of, request_words

# What is recorded of something else than a request.
OF_OTHERS = {"handover", "share"}


def verbs_recorded() -> set[str]:
    """Return what the code of the helpline writes of requests in the journal, whatever moves them in their flow aside."""
    calls = [
        node
        for file in Path(helpline.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record"
    ]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.args[0], ast.Constant) and ast.unparse(call.args[1]) not in OF_OTHERS
    }


def test_everything_written_of_a_request_has_words():
    recorded = verbs_recorded()

    assert {"ask", "hard call", "read hard call"} <= recorded
    assert (recorded | {move.name for move in HELP.moves}) - set(request_words()) == set()


@pytest.fixture
def told(db, ask, on_duty, make_person, give, loire):
    """A hard call that Nadia told, and Sylvie who coordinates."""
    now = timezone.now().replace(microsecond=0)
    request, nadia, sylvie = ask(now), on_duty("Nadia", now), make_person("Sylvie")
    give(sylvie, "coordinator", loire)
    take_request(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="helped", now=now)
    return tell_hard_call(request, by=nadia, text="Elle pleurait.", wants_to_talk=True, now=now), sylvie, now


def test_reading_the_note_of_a_hard_call_is_written_down_and_listing_it_is_not(client, told):
    debrief, sylvie, _now = told
    client.force_login(sylvie)

    def readings():
        return [entry.by for entry in entries_of(debrief.request) if entry.verb == "read hard call"]

    assert "Elle pleurait." not in client.get(reverse("helpline:debriefs")).text
    assert readings() == []
    client.post(reverse("helpline:debrief_read", args=[debrief.code]))
    assert readings() == [sylvie]


def test_nobody_but_the_coordination_reads_the_note(client, told, on_duty, make_person):
    debrief, _sylvie, now = told
    karim = on_duty("Karim", now)
    debrief.beside.add(karim)
    client.force_login(karim)

    assert client.post(reverse("helpline:debrief_read", args=[debrief.code])).status_code == 403
    client.force_login(make_person("Somebody"))
    assert client.post(reverse("helpline:debrief_read", args=[debrief.code])).status_code == 403


def test_the_history_says_in_french_that_the_note_was_read(told):
    debrief, sylvie, now = told
    read_note(debrief, by=sylvie, now=now)

    with translation.override("fr"):
        assert "a lu la note de l’appel difficile" in [line.what for line in history_of(debrief.request)]


def test_the_list_costs_the_same_for_one_hard_call_and_for_five(client, told, ask, django_assert_max_num_queries):
    debrief, sylvie, now = told
    client.force_login(sylvie)
    client.get(reverse("helpline:debriefs"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("helpline:debriefs"))
    for number in range(4):
        Debrief.objects.create(request=ask(now, phone=f"+3346571002{number}"), by=debrief.by, at=now, text="Dur.")

    with django_assert_max_num_queries(len(first)):
        client.get(reverse("helpline:debriefs"))
