"""What is lent comes back: whoever borrowed says so, whoever lent confirms it, and both write in what condition it was."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.conversations.abouts import is_revealed
from maillon.kernel.engagements.actions.adding import add_word
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.actions.revealing import reveal
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.engagements.notes import notes_of
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety.actions.blocking import block
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def lent(published, karim, nadia, now):
    """A drill lent for three days from tomorrow, handed over in the morning."""
    drill = published(kinds.get("loan"), title="Une perceuse", address="12, rue des Lilas")
    first = datetime.combine(now.date() + A_DAY, time(0), drill.zone)
    made = answer(drill, Answer(first=first, last=first + 3 * A_DAY), by=karim, now=now)
    move_on(made, "accept", by=nadia, now=now)
    return move_on(Engagement.objects.get(pk=made.pk), "hand_over", by=nadia, note="Complète.", now=first + 9 * AN_HOUR)


def names(made, person, *, now) -> set[str]:
    return {button.name for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


def test_what_came_back_before_its_last_day_is_put_in_no_calendar(lent, karim, nadia, client, monkeypatch):
    at = lent.entered_at + A_DAY
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client.force_login(karim)
    assert "Le mettre dans mon agenda" in client.get(lent.get_absolute_url()).content.decode()

    move_on(lent, "give_back", by=nadia, note="Comme neuve.", now=at)

    assert "Le mettre dans mon agenda" not in client.get(lent.get_absolute_url()).content.decode()


def test_whoever_borrowed_says_that_it_is_back_and_whoever_lent_confirms_it(lent, karim, nadia):
    at = lent.entered_at + A_DAY
    back = move_on(lent, "bring_back", by=karim, note="Propre, dans sa valise.", now=at)
    assert names(back, karim, now=at) == {"dispute"}
    assert names(back, nadia, now=at) == {"give_back", "not_back", "dispute"}

    done = move_on(back, "give_back", by=nadia, note="Comme neuve.", now=at + AN_HOUR)

    assert done.state == "done"
    assert [(note.by, note.words) for note in notes_of(done, reader=karim)] == [
        ("Nadia", "Complète."),
        ("Karim", "Propre, dans sa valise."),
        ("Nadia", "Comme neuve."),
    ]
    assert Notice.objects.filter(person=nadia, slug="exchange-loan-bring_back-host").count() == 1
    assert not Allocation.objects.filter(engagement=done).exists()


def test_without_a_word_of_whoever_lent_it_counts_as_given_back_in_a_week(lent, karim, nadia):
    at = lent.entered_at + A_DAY
    back = move_on(lent, "bring_back", by=karim, now=at)

    assert back.deadline_at == at + 7 * A_DAY
    assert fire_deadline(back, now=back.deadline_at).state == "done"
    for person in (karim, nadia):
        assert Notice.objects.filter(person=person, slug="exchange-loan-give_back-clock").count() == 1


def test_what_is_missing_is_said_and_asked_for_again(lent, karim, nadia):
    at = lent.during.upper + A_DAY
    back = move_on(lent, "bring_back", by=karim, now=at)
    with pytest.raises(Refused, match="exchange_words_missing"):
        move_on(back, "not_back", by=nadia, note=" ", now=at)

    again = move_on(back, "not_back", by=nadia, note="Il manque la valise.", now=at + AN_HOUR)

    assert again.state == "lent"
    assert again.deadline_at == lent.during.upper + 7 * A_DAY
    assert "bring_back" in names(again, karim, now=at + AN_HOUR)
    assert Notice.objects.filter(person=karim, slug="exchange-loan-not_back-guest").count() == 1


def test_nobody_brings_back_before_it_begins_nor_says_it_for_the_other(lent, karim, nadia, now):
    with pytest.raises(Refused, match="too_early"):
        move_on(lent, "bring_back", by=karim, now=now)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(lent, "bring_back", by=nadia, now=lent.entered_at)


def test_both_write_its_condition_and_each_reads_the_other(lent, karim, nadia, sylvie):
    at = lent.entered_at + AN_HOUR
    add_word(lent, "hand_over", words="Un éclat\nsur le manche.", by=karim, now=at)
    add_word(lent, "hand_over", words=" Un éclat\r\nsur  le manche. ", by=karim, now=at)

    kept = Engagement.objects.get(pk=lent.pk)
    notes = notes_of(kept, reader=nadia)
    assert [(note.by, note.words) for note in notes] == [("Nadia", "Complète."), ("Karim", "Un éclat\nsur le manche.")]
    assert len({note.about for note in notes}) == 1
    assert entries_of(lent).filter(verb="add words", by=karim, after__about="hand_over").count() == 1
    told = Notice.objects.get(person=nadia, slug="exchange-added")
    assert "Karim a ajouté un mot sur l’état de l’objet" in words_of(told.slug, told.data, language="fr").text
    with pytest.raises(Refused, match="move_impossible"):
        add_word(kept, "give_back", words="Rendue.", by=karim, now=at)
    with pytest.raises(Refused):
        add_word(kept, "hand_over", words="Je passais.", by=sylvie, now=at)


def test_of_what_came_back_one_speaks_for_two_weeks_and_not_without_end(lent, karim, nadia):
    at = lent.entered_at + A_DAY
    done = move_on(lent, "give_back", by=nadia, note="Rayée.", now=at)

    for number in range(3):
        add_word(done, "give_back", words=f"Elle l’était déjà, {number}.", by=karim, now=at + AN_HOUR)
    with pytest.raises(Refused, match="words_enough"):
        add_word(done, "give_back", words="Encore.", by=karim, now=at + AN_HOUR)
    with pytest.raises(Refused, match="move_impossible"):
        add_word(done, "give_back", words="Plus tard.", by=nadia, now=at + 15 * A_DAY)


def test_a_word_is_added_from_the_page_and_an_empty_one_is_asked_for_again(lent, karim, client):
    client.force_login(karim)
    url = reverse("engagements:add", args=[lent.code])
    refused = client.post(url, {"about": "hand_over", "note": " "})
    assert refused.status_code == 422
    assert "Écrivez dans quel état" in refused.content.decode()

    client.post(url, {"about": "hand_over", "note": "Un éclat."})

    page = client.get(lent.get_absolute_url()).content.decode()
    assert "Un éclat." in page
    assert client.post(url, {"about": "nothing", "note": "Un éclat."}).status_code == 422


def test_where_nobody_spoke_of_it_whoever_borrowed_still_reads_where_to_bring_it(published, karim, nadia, now, client):
    drill = published(kinds.get("loan"), address="12, rue des Lilas")
    first = datetime.combine(now.date() + A_DAY, time(0), drill.zone)
    made = answer(drill, Answer(first=first, last=first + A_DAY), by=karim, now=now)
    move_on(made, "accept", by=nadia, now=now)
    agreed = Engagement.objects.get(pk=made.pk)
    silent = fire_deadline(agreed, now=agreed.deadline_at)
    client.force_login(karim)

    shown = client.post(reverse("engagements:reveal", args=[silent.code])).content.decode()

    assert silent.state == "unsaid"
    assert "12, rue des Lilas" in shown


def test_of_two_who_parted_neither_writes_to_the_other_about_its_condition(lent, karim, nadia, client):
    at = lent.entered_at + A_DAY
    done = move_on(lent, "give_back", by=nadia, note="Rayée.", now=at)
    block(karim, by=nadia, now=at)
    client.force_login(karim)

    page = client.get(done.get_absolute_url()).content.decode()
    refused = client.post(reverse("engagements:add", args=[done.code]), {"about": "give_back", "note": "Menteuse."})

    assert 'value="give_back"' not in page
    assert refused.status_code == 422
    for person in (karim, nadia):
        with pytest.raises(Refused, match="people_apart"):
            add_word(done, "give_back", words="Elle l’était déjà.", by=person, now=at + AN_HOUR)
    assert not Notice.objects.filter(slug="exchange-added").exists()


def test_of_a_loan_closed_in_silence_both_still_read_how_to_reach_each_other(published, karim, nadia, now):
    drill = published(kinds.get("loan"), address="12, rue des Lilas")
    first = datetime.combine(now.date() + A_DAY, time(0), drill.zone)
    made = answer(drill, Answer(first=first, last=first + A_DAY), by=karim, now=now)
    move_on(made, "accept", by=nadia, now=now)
    agreed = Engagement.objects.get(pk=made.pk)
    silent = fire_deadline(agreed, now=agreed.deadline_at)
    reopenable = fire_deadline(silent, now=silent.deadline_at)
    assert reopenable.state == "silent"
    assert [contact.email for contact in reveal(reopenable, by=nadia, now=reopenable.entered_at)] == [karim.email]
    closed = fire_deadline(reopenable, now=reopenable.deadline_at)

    assert closed.state == "closed"
    told = Notice.objects.filter(person=nadia).latest("pk")
    assert "ce qu’il en est advenu" in words_of(told.slug, told.data, language="fr").text
    assert [contact.email for contact in reveal(closed, by=nadia, now=closed.ended_at + A_DAY)] == [karim.email]
    assert is_revealed(thread_of(closed), nadia)
    with pytest.raises(Refused, match="not_reached_here"):
        reveal(closed, by=nadia, now=closed.ended_at + 29 * A_DAY)
