"""A loan is kept longer where both agree: one proposes another last day, the other says yes or no, and nobody else loses a day."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.agenda.entries import entry_of
from maillon.kernel.conversations.models import Message
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.engagements.reminding import remind_all
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of, card_of
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety.actions.blocking import block
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def drill(published):
    return published(kinds.get("loan"), title="Une perceuse", total=1)


@pytest.fixture
def lend(nadia, now):
    """Lend a thing for three days, from so many days on."""

    def lend(thing, person, *, after: int = 1, state="lent") -> Engagement:
        first = datetime.combine(now.date() + after * A_DAY, time(0), thing.zone)
        made = answer(thing, Answer(first=first, last=first + 3 * A_DAY), by=person, now=now)
        if state == "asked":
            return made
        made = move_on(made, "accept", by=nadia, now=now)
        return move_on(made, "hand_over", by=nadia, note="Neuve.", now=first + 9 * AN_HOUR) if state == "lent" else made

    return lend


def names(made, person, *, now) -> set[str]:
    return {button.name for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


def told(person, move: str) -> str:
    last = Notice.objects.filter(person=person, slug__contains=move).latest("pk")
    return words_of(last.slug, last.data, language="fr").text


def test_the_borrower_proposes_another_last_day_and_a_yes_moves_it_and_all_that_follows(drill, lend, karim, nadia, now):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    before = entry_of(loan)
    assert "prolong" in names(loan, karim, now=at) & names(loan, nadia, now=at)

    asked = move_on(loan, "prolong", by=karim, last=end + 2 * A_DAY, note="Il reste une étagère.", now=at)

    assert (asked.state, asked.ends_at, asked.proposed_end) == ("longer", end, end + 2 * A_DAY)
    assert names(asked, karim, now=at) == {"prolong", "keep_day", "bring_back", "dispute"}
    assert names(asked, nadia, now=at) == {"agree_day", "prolong", "keep_day", "give_back", "dispute"}
    assert (card_of(asked, nadia, now=at)["mine"], card_of(asked, karim, now=at)["mine"]) == (True, False)
    assert "Dites oui ou non" in told(nadia, "prolong")
    with pytest.raises(Refused, match="not_allowed"):
        move_on(asked, "agree_day", by=karim, now=at)

    agreed = move_on(asked, "agree_day", by=nadia, now=at + AN_HOUR)

    kept = Engagement.objects.get()
    assert (kept.state, kept.starts_at, kept.ends_at) == ("lent", loan.starts_at, end + 2 * A_DAY)
    assert (kept.proposed_end, kept.deadline_at) == (None, end + 9 * A_DAY)
    assert Allocation.objects.get().during == kept.during
    assert entry_of(agreed).ends == end + 2 * A_DAY
    assert entry_of(agreed).sequence > before.sequence
    assert "a dit oui" in told(karim, "agree_day")
    assert entries_of(kept).get(verb="stretch").after == {"until": (end + 2 * A_DAY).isoformat()}
    assert Message.objects.filter(line="engagements.agree_day").get().values == {
        "day": (end + A_DAY).astimezone(drill.zone).strftime("%d/%m/%Y")
    }


def test_whoever_lent_may_propose_it_too_and_either_may_propose_yet_another(drill, lend, karim, nadia):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at

    asked = move_on(loan, "prolong", by=nadia, last=end + 5 * A_DAY, now=at)
    other = move_on(asked, "prolong", by=karim, last=end + A_DAY, now=at + AN_HOUR)

    with pytest.raises(Refused, match="not_allowed"):
        move_on(other, "agree_day", by=karim, now=at + AN_HOUR)
    assert move_on(other, "agree_day", by=nadia, now=at + AN_HOUR).ends_at == end + A_DAY


def test_nobody_says_yes_to_a_day_that_was_changed_meanwhile(drill, lend, karim, nadia):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    asked = move_on(loan, "prolong", by=karim, last=end + A_DAY, now=at)
    seen = asked.entered_at
    changed = move_on(asked, "prolong", by=karim, last=end + 9 * A_DAY, now=at + AN_HOUR)

    with pytest.raises(Refused, match="stale"):
        move_on(changed, "agree_day", by=nadia, seen=seen, now=at + 2 * AN_HOUR)


@pytest.mark.parametrize("how", ["a no", "the clock"])
def test_after_a_no_or_no_answer_the_day_agreed_before_stays(drill, lend, karim, nadia, how):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    asked = move_on(loan, "prolong", by=karim, last=end + 9 * A_DAY, now=at)

    if how == "a no":
        kept = move_on(asked, "keep_day", by=nadia, now=at + AN_HOUR)
        assert "Le jour convenu reste" in told(karim, "keep_day")
    else:
        kept = fire_deadline(asked, now=asked.deadline_at)

    assert (kept.state, kept.ends_at, kept.proposed_end) == ("lent", end, None)
    assert kept.deadline_at == end + 7 * A_DAY
    assert Allocation.objects.get().during.upper == end


def test_a_day_that_is_not_later_has_passed_or_is_too_far_is_refused_and_nothing_typed_is_lost(
    drill, lend, karim, nadia, client
):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    for last, reason in (
        (None, "last_day_missing"),
        (end, "last_day_not_later"),
        (end - A_DAY, "last_day_not_later"),
        (end + 31 * A_DAY, "last_day_far"),
    ):
        with pytest.raises(Refused, match=reason):
            move_on(loan, "prolong", by=karim, last=last, now=at)
    with pytest.raises(Refused, match="dates_past"):
        move_on(loan, "prolong", by=karim, last=end + A_DAY, now=end + 2 * A_DAY)
    asked = move_on(loan, "prolong", by=karim, last=end + A_DAY, now=at)
    with pytest.raises(Refused, match="dates_past"):
        move_on(asked, "agree_day", by=nadia, now=end + 2 * A_DAY)
    client.force_login(karim)
    wrong = (end - 2 * A_DAY).date().isoformat()

    page = client.post(
        reverse("engagements:move", args=[loan.code]), {"move": "prolong", "last": wrong, "note": "Encore un peu."}
    )

    assert page.status_code == 422
    assert f'value="{wrong}"' in page.content.decode()
    assert "Encore un peu." in page.content.decode()
    assert "après le dernier jour convenu" in page.content.decode()


def test_days_that_somebody_else_has_are_refused_when_they_are_proposed_and_again_when_they_are_agreed(
    drill, lend, crowd, karim, nadia
):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    waiting = lend(drill, crowd[0], after=6, state="asked")
    asked = move_on(loan, "prolong", by=karim, last=end + 5 * A_DAY, now=at)
    move_on(waiting, "accept", by=nadia, now=at)

    with pytest.raises(Refused, match="last_day_taken"):
        move_on(asked, "agree_day", by=nadia, now=at)
    with pytest.raises(Refused, match="last_day_taken"):
        move_on(asked, "prolong", by=karim, last=end + 4 * A_DAY, now=at)

    kept = Engagement.objects.get(pk=loan.pk)
    assert (kept.state, kept.ends_at) == ("longer", end)
    # Until the day before somebody else has it.
    nearer = move_on(kept, "prolong", by=karim, last=end + 2 * A_DAY, now=at)
    assert move_on(nearer, "agree_day", by=nadia, now=at).ends_at == end + 2 * A_DAY


def test_where_there_are_two_alike_whoever_comes_next_has_the_other_one(published, lend, crowd, karim, nadia):
    chairs = published(kinds.get("loan"), title="Un diable", total=2)
    loan = lend(chairs, karim)
    following = lend(chairs, crowd[0], after=4, state="accepted")
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    assert Allocation.objects.values("unit").distinct().count() == 1

    asked = move_on(loan, "prolong", by=karim, last=end + 2 * A_DAY, now=at)
    move_on(asked, "agree_day", by=nadia, now=at)

    units = dict(Allocation.objects.values_list("engagement", "unit"))
    assert units[loan.pk] != units[following.pk]
    assert Allocation.objects.get(engagement=loan).during.upper == end + 2 * A_DAY


def test_agreeing_on_another_day_ends_the_lateness_and_reminds_of_the_new_day(drill, lend, karim, nadia, client):
    loan = lend(drill, karim)
    end = loan.ends_at
    late = end + 9 * AN_HOUR
    remind_all(now=end - AN_HOUR * 10)
    remind_all(now=late)
    assert card_of(loan, karim, now=late)["is_overdue"]
    asked = move_on(loan, "prolong", by=karim, last=end + 5 * A_DAY, now=late)
    assert card_of(asked, karim, now=late)["is_overdue"]

    agreed = move_on(asked, "agree_day", by=nadia, now=late + AN_HOUR)

    assert not card_of(agreed, karim, now=late + AN_HOUR)["is_overdue"]
    assert Engagement.objects.get().deadline_at == end + 12 * A_DAY
    for hours in (-10, 9):
        remind_all(now=agreed.ends_at + hours * AN_HOUR)
    assert Notice.objects.filter(person=karim, slug="exchange-due-back").count() == 2
    assert Notice.objects.filter(person=karim, slug="exchange-late").count() == 2
    assert Notice.objects.filter(person=nadia, slug="exchange-late-host").count() == 2


def test_what_is_late_and_of_which_another_day_is_asked_is_still_asked_for(drill, lend, crowd, karim, now):
    loan = lend(drill, karim)
    end = loan.ends_at
    lend(drill, crowd[0], after=5, state="accepted")
    move_on(loan, "prolong", by=karim, last=end + A_DAY, now=end + AN_HOUR)

    remind_all(now=end + 9 * AN_HOUR)

    assert Notice.objects.filter(person=karim, slug="exchange-late").count() == 1
    assert Notice.objects.filter(person=crowd[0], slug="exchange-not-back").count() == 1


def test_the_reminder_and_the_page_name_the_button(drill, lend, karim, client):
    loan = lend(drill, karim)
    remind_all(now=loan.ends_at - 10 * AN_HOUR)
    client.force_login(karim)

    page = client.get(loan.get_absolute_url()).content.decode()

    assert "«\xa0Proposer un autre dernier jour\xa0»" in told(karim, "due-back")
    assert "Proposer un autre dernier jour" in page
    assert 'name="last"' in page
    assert 'name="first"' not in page


def test_the_page_says_who_proposes_which_day_to_each(drill, lend, karim, nadia, client):
    loan = lend(drill, karim)
    asked = move_on(loan, "prolong", by=karim, last=loan.ends_at + A_DAY, now=loan.entered_at + AN_HOUR)
    pages = {}
    for person in (karim, nadia):
        client.force_login(person)
        pages[person] = client.get(asked.get_absolute_url()).content.decode()

    assert "Karim propose un autre dernier jour" in pages[nadia]
    assert "Vous proposez un autre dernier jour" in pages[karim]
    assert 'value="agree_day"' in pages[nadia]
    assert 'value="agree_day"' not in pages[karim]


def test_of_two_who_parted_neither_proposes_another_day(drill, lend, karim, nadia):
    loan = lend(drill, karim)
    at, end = loan.entered_at + AN_HOUR, loan.ends_at
    asked = move_on(loan, "prolong", by=karim, last=end + A_DAY, now=at)
    block(karim, by=nadia, now=at)

    assert "prolong" not in names(asked, karim, now=at)
    with pytest.raises(Refused, match="people_apart"):
        move_on(asked, "prolong", by=karim, last=end + 2 * A_DAY, now=at)
    assert move_on(asked, "give_back", by=nadia, now=at).proposed_end is None
