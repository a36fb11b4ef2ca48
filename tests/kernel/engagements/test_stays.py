"""A stay: the household says yes, then the association, which is told that it is awaited; nobody meets before."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.engagements.actions.answering import answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.notes import notes_of
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of

from ...fixtures.exchange import an_answer

pytestmark = pytest.mark.django_db
WORD = "Nous sommes deux, et mon numéro est le 06 39 98 12 34."


@pytest.fixture
def asked(published, karim, now):
    """Karim asks Nadia for a stay of three days."""
    stay = published(kinds.get("hosting"), title="Une chambre sur le jardin")
    said = an_answer(stay, karim, now=now)
    return answer(stay, type(said)(**(said.__dict__ | {"message": WORD})), by=karim, now=now)


def last_told(person) -> str:
    notice = Notice.objects.filter(person=person).order_by("-pk").first()
    return words_of(notice.slug, notice.data, language="en").text if notice else ""


def told(person, slug) -> int:
    return Notice.objects.filter(person=person, slug=slug).count()


def test_when_the_household_says_yes_the_guest_reads_that_the_association_comes_next(asked, karim, nadia, now):
    checked = move_on(asked, "accept", by=nadia, now=now)

    assert not checked.is_agreed
    assert "reach" not in last_told(karim)
    assert "association" in last_told(karim)
    assert told(karim, "exchange-stay-accept-guest") == 1


def test_the_association_is_told_that_its_word_is_awaited(asked, nadia, sylvie, now):
    move_on(asked, "accept", by=nadia, now=now)

    assert told(sylvie, "exchange-to-check") == 1
    assert "Une chambre sur le jardin" in last_told(sylvie)


def test_whoever_sees_it_otherwise_is_read_by_a_coordination_that_was_told(published, answered, karim, nadia, sylvie, now):  # fmt: skip
    ride = published(kinds.get("ride"))
    agreed = move_on(answered(ride, karim), "accept", by=nadia, now=now)
    later = ride.starts_at + timedelta(hours=3)
    missed = move_on(agreed, "miss", by=nadia, now=later)
    assert told(sylvie, "exchange-to-settle") == 0

    move_on(missed, "contest", by=karim, note="J’y étais.", now=later)

    assert told(sylvie, "exchange-to-settle") == 1


@pytest.mark.parametrize("how", ["cancelled before the yes", "cancelled after it", "unanswered", "over too soon"])
def test_the_association_is_told_when_a_stay_falls_through(asked, karim, nadia, sylvie, now, how):
    made = move_on(asked, "accept", by=nadia, now=now)
    if how == "unanswered":
        fire_deadline(made, now=made.deadline_at)
    elif how == "cancelled before the yes":
        move_on(made, "cancel", by=nadia, reason="ill", now=now)
    else:
        made = move_on(made, "check", by=sylvie, now=now)
        end = {"name": "cancel", "reason": "other"} if how == "cancelled after it" else {"name": "finish"}
        move_on(made, **end, by=karim, now=made.starts_at + timedelta(hours=1))

    assert told(sylvie, "exchange-stay-over") == 1


def test_it_is_not_told_of_what_it_ended_itself_nor_of_a_stay_that_went_to_its_end(asked, published, crowd, nadia, sylvie, now):  # fmt: skip
    made = move_on(move_on(asked, "accept", by=nadia, now=now), "check", by=sylvie, now=now)
    fire_deadline(made, now=made.deadline_at)
    other = published(kinds.get("hosting"), title="Une autre chambre")
    second = answer(other, an_answer(other, crowd[0], now=now), by=crowd[0], now=now)
    move_on(move_on(second, "accept", by=nadia, now=now), "cancel", by=sylvie, now=now)

    assert Engagement.objects.get(pk=made.pk).state == "done"
    assert told(sylvie, "exchange-stay-over") == 0


def test_nobody_writes_to_the_other_before_the_association_says_yes(asked, karim, nadia, sylvie, now):
    assert thread_of(asked) is None
    checked = move_on(asked, "accept", by=nadia, now=now)
    assert thread_of(checked) is None

    agreed = move_on(checked, "check", by=sylvie, now=now)

    thread = thread_of(agreed)
    assert may(karim, "write", thread)
    assert may(nadia, "write", thread)
    assert not may(sylvie, "write", thread)


def test_the_first_word_is_read_on_the_page_without_its_number_until_the_yes(asked, karim, nadia, sylvie, client, now):
    client.force_login(nadia)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Nous sommes deux" in page
    assert "06 39 98 12 34" not in page
    assert [note.words for note in notes_of(asked, reader=karim)] == [WORD]

    checked = move_on(asked, "accept", by=nadia, now=now)
    client.force_login(sylvie)
    assert "06 39 98 12 34" in client.get(checked.get_absolute_url()).content.decode()
    agreed = move_on(checked, "check", by=sylvie, now=now)

    assert [note.words for note in notes_of(agreed, reader=nadia)] == [WORD]


def test_the_association_reads_nothing_that_is_for_the_two(asked, karim, nadia, sylvie, client, settings, now):
    settings.LANGUAGE_CODE = "en"
    checked = move_on(asked, "accept", by=nadia, now=now)
    pages = []
    for person in (karim, sylvie):
        person.language = "en"
        person.save(update_fields=["language"])
        client.force_login(person)
        pages.append(client.get(checked.get_absolute_url()).content.decode())

    assert ["once the association said yes" in page for page in pages] == [True, False]
