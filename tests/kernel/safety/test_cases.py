"""Reports, what is decided, and appeals."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from maillon.kernel.access import may, visible_to
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety import registry
from maillon.kernel.safety.actions.appealing import appeal, judge, let_rest
from maillon.kernel.safety.actions.deciding import correct, decide, possible, take
from maillon.kernel.safety.context import waiting_cases
from maillon.kernel.safety.models import Case, Hold, Report
from maillon.kernel.safety.reminding import remind_of_the_late
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
WORDS = {"rule": "money", "to_owner": "On ne demande pas d’argent.", "to_reporters": "Merci, c’est masqué."}


def slugs(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def test_several_reports_of_one_thing_are_one_case_and_a_danger_makes_it_urgent(reported, people, now):
    first = reported(by=people["Awa"])
    second = reported(by=AnonymousUser(), words="", reason="violence")
    third = reported(by=people["Lucie"], reason="violence")

    case = Case.objects.get()
    assert {first.case, second.case, third.case} == {case}
    assert (case.is_danger, case.owner, case.due_at) == (True, people["Bruno"], now + timedelta(hours=1))
    assert [report.reporter for report in case.reports.order_by("pk")] == [people["Awa"], None, people["Lucie"]]
    assert slugs(people["Sylvie"]) == slugs(people["Samira"]) == ["safety.reported", "safety.danger"]
    assert slugs(people["Lucie"]) == slugs(people["Bruno"]) == slugs(people["Olga"]) == []


def test_the_same_form_sent_twice_says_it_once(reported, people):
    import uuid

    form = uuid.uuid4()
    first, second = (reported(by=people["Awa"], submission=form) for _ in range(2))

    assert (first, Report.objects.count()) == (second, 1)
    with pytest.raises(Refused, match="sent_by_another"):
        reported(by=people["Lucie"], submission=form)


def test_nobody_floods_the_team(reported, people):
    for _ in range(6):
        reported(by=AnonymousUser())

    with pytest.raises(Refused, match="too_many"):
        reported(by=AnonymousUser())
    assert reported(by=people["Awa"]).case == Case.objects.get()


def test_only_moderators_of_the_territory_see_it_and_never_the_person_concerned(reported, people, give, loire):
    case = reported().case
    give(people["Bruno"], "coordinator", loire)

    seen = {name: list(waiting_cases(person)) for name, person in people.items()}

    assert seen == {"Sylvie": [case], "Samira": [case], "Olga": [case], "Lucie": [], "Bruno": [], "Awa": []}


def test_what_no_territory_looks_after_comes_to_operators(reported, things, people):
    things.path = ""
    case = reported().case

    assert (list(waiting_cases(people["Olga"])), list(waiting_cases(people["Sylvie"]))) == ([case], [])
    assert (slugs(people["Olga"]), slugs(people["Sylvie"])) == (["safety.reported"], [])


def test_hiding_tells_both_with_reasons_and_is_journalled(reported, things, people, now):
    case = reported(by=people["Awa"]).case
    decide(case, decision="hidden", by=people["Sylvie"], now=now, **WORDS)

    case.refresh_from_db()
    assert things.hidden == {"T1"}
    assert (case.state, case.decision, case.rule, case.decided_by) == ("decided", "hidden", "money", people["Sylvie"])
    assert (slugs(people["Bruno"]), slugs(people["Awa"])) == (["safety.decided"], ["safety.answered"])
    assert [entry.verb for entry in entries_of(case)] == ["report", "decide"]
    assert may(people["Bruno"], "be told", case)
    assert not may(people["Awa"], "be told", case)


def test_nothing_to_do_closes_it_and_the_person_never_knows(reported, things, people, now):
    case = reported(by=people["Awa"]).case
    decide(case, decision="nothing", by=people["Sylvie"], now=now, to_reporters="Tout va bien.")

    assert (case.state, things.hidden, slugs(people["Bruno"])) == ("closed", set(), [])
    assert slugs(people["Awa"]) == ["safety.answered"]
    assert not may(people["Bruno"], "be told", case)


def test_a_decision_asks_for_a_rule_and_words(reported, people, now):
    case = reported().case

    for missing in ("rule", "to_owner"):
        with pytest.raises(Refused, match="decision_needs_words"):
            decide(case, decision="warned", by=people["Sylvie"], now=now, **(WORDS | {missing: " " * 0}))
    with pytest.raises(Refused, match="decision_impossible"):
        decide(case, decision="held", until=None, by=people["Sylvie"], now=now, **WORDS)


def test_what_cannot_be_hidden_is_not_offered_to_be(people, reported, now):
    from maillon.kernel.safety.actions.reporting import report

    case = report(registry.get("person"), people["Bruno"], code=people["Bruno"].code, reason="hate", now=now).case

    assert [decision.value for decision in possible(case)] == ["nothing", "warned", "held", "banned"]
    assert "hidden" in possible(reported().case)


def test_one_looks_at_it_and_the_others_wait(reported, people, now):
    case = reported().case
    take(case, by=people["Sylvie"], now=now)

    with pytest.raises(Refused, match="case_in_hand"):
        decide(case, decision="nothing", by=people["Samira"], now=now)
    with pytest.raises(Refused, match="taken"):
        take(case, by=people["Samira"], now=now)
    later = now + timedelta(minutes=31)
    assert decide(case, decision="nothing", by=people["Samira"], now=later).state == "closed"


def test_an_appeal_is_answered_by_somebody_else_and_undoes_everything(reported, things, people, now):
    case = reported(by=people["Awa"]).case
    decide(case, decision="banned", by=people["Sylvie"], now=now, **WORDS)
    banned = list(Hold.objects.in_force(now=now).filter(person=people["Bruno"]))
    appeal(case, words="C’était une blague.", by=people["Bruno"], now=now)

    with pytest.raises(Refused, match="judged_by_another"):
        judge(case, is_kept=True, answer="Non.", by=people["Sylvie"], now=now)
    judge(case, is_kept=False, answer="Vous avez raison.", by=people["Samira"], now=now)

    assert (len(banned), Hold.objects.in_force(now=now).count(), things.hidden) == (1, 0, set())
    assert (case.state, case.is_overturned, case.judged_by) == ("closed", True, people["Samira"])
    assert slugs(people["Bruno"]) == ["safety.decided", "safety.overturned"]
    assert slugs(people["Samira"])[-1] == "safety.appealed"
    assert "safety.appealed" not in slugs(people["Sylvie"])
    with pytest.raises(Refused, match="not_allowed"):
        appeal(case, words="Encore.", by=people["Bruno"], now=now)


def test_a_reporter_who_coordinates_does_not_judge_either(reported, people, now):
    case = reported(by=people["Samira"]).case
    decide(case, decision="warned", by=people["Sylvie"], now=now, **WORDS)
    appeal(case, words="Non.", by=people["Bruno"], now=now)

    assert [name for name, person in people.items() if may(person, "judge", case)] == ["Olga"]


def test_the_time_to_appeal_ends_and_the_case_rests(reported, people, now):
    case = reported().case
    decide(case, decision="warned", by=people["Sylvie"], now=now, **WORDS)
    later = now + timedelta(days=30)

    early = let_rest(now=later - timedelta(seconds=1))
    with pytest.raises(Refused, match="appeal_too_late"):
        appeal(case, words="Attendez.", by=people["Bruno"], now=later)
    closed = let_rest(now=later)

    case.refresh_from_db()
    assert (early, closed, case.state) == (0, 1, "closed")


def test_a_moderator_may_say_we_were_wrong(reported, things, people, now):
    case = reported().case
    decide(case, decision="hidden", by=people["Sylvie"], now=now, **WORDS)

    correct(case, answer="Je me suis trompée.", by=people["Sylvie"], now=now)

    assert (things.hidden, case.state, case.is_overturned) == (set(), "closed", True)


def test_what_waits_too_long_comes_back_once_a_day(reported, people, now):
    reported()
    late = now + timedelta(hours=49)

    counts = [remind_of_the_late(now=at) for at in (now, late, late + timedelta(hours=1), late + timedelta(hours=24))]

    assert counts == [0, 1, 0, 1]
    assert slugs(people["Sylvie"]) == ["safety.reported", "safety.late", "safety.late"]


def test_a_new_report_after_a_decision_is_a_case_of_its_own(reported, people, now):
    case = reported().case
    decide(case, decision="warned", by=people["Sylvie"], now=now, **WORDS)

    assert reported().case != case
    assert visible_to(people["Sylvie"], "decide", Case).count() == 1
