"""What two people say of each other: shown only once both wrote, or time has passed."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.actions.blocking import block, unblock
from maillon.kernel.safety.actions.holding import hold
from maillon.kernel.safety.actions.references import (
    TIME_TO_WRITE,
    invite,
    keep_unread,
    let_be_read,
    open_in_time,
    take_back,
    waiting_for,
    write,
)
from maillon.kernel.safety.models import Case, Reference
from maillon.lib.refusal import Refused

from ...together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(make_person, now):
    """Two people who have been here for a month."""
    pair = make_person("Aline"), make_person("Boris")
    for person in pair:
        type(person).objects.filter(pk=person.pk).update(created_at=now - timedelta(days=30))
        person.refresh_from_db()
    return pair


@pytest.fixture
def invited(two, now):
    return invite("ride", "R1", between=two, now=now)


def shown():
    return list(Reference.objects.shown().order_by("pk"))


def test_neither_reads_the_other_before_both_have_written(two, invited, now):
    awa, bruno = two
    mine, theirs = invited
    write(mine, thanks=True, words="Merci Bruno, quel beau trajet !", by=awa, now=now)
    alone = shown()
    write(theirs, thanks=True, words="Avec plaisir.", by=bruno, now=now)

    assert (alone, shown()) == ([], [mine, theirs])
    opened = Notice.objects.filter(slug="safety.opened").order_by("person")
    assert [notice.person for notice in opened] == [awa, bruno]


def test_alone_it_is_shown_when_the_time_has_passed_and_the_other_may_no_longer_answer_it(two, invited, now):
    awa, bruno = two
    mine, theirs = invited
    write(mine, thanks=True, words="Merci.", by=awa, now=now)
    end = now + TIME_TO_WRITE

    counts = [open_in_time(now=end - timedelta(seconds=1)), open_in_time(now=end), open_in_time(now=end)]

    assert (counts, shown()) == ([0, 1, 0], [mine])
    with pytest.raises(Refused, match="reference_too_late"):
        write(theirs, thanks=False, words="Menteuse.", by=bruno, now=end)


def test_nobody_writes_twice_for_another_or_without_an_invitation(two, invited, now):
    awa, bruno = two
    mine, _theirs = invited
    write(mine, thanks=True, words="Merci.", by=awa, now=now)

    for by, reason in ((awa, "reference_written"), (bruno, "reference_not_invited")):
        with pytest.raises(Refused, match=reason):
            write(mine, thanks=True, words="Autre chose.", by=by, now=now)
    assert Reference.objects.get(pk=mine.pk).words == "Merci."


@pytest.mark.parametrize(
    ("thanks", "words"), [(False, "Il n’est pas venu."), (True, "Merci ! Mon numéro : 06 39 98 12 34.")]
)
def test_bad_words_and_numbers_wait_for_a_moderator_of_there(two, invited, people, give, loire, now, thanks, words):
    awa, bruno = two
    give(bruno, "mediator", loire)
    mine, theirs = invited
    write(mine, thanks=thanks, words=words, private_words="Il m’a fait peur.", by=awa, now=now)
    write(theirs, thanks=True, words="Merci.", by=bruno, now=now)

    assert shown() == [theirs]
    assert waiting_for(people["Sylvie"]) == [mine]
    assert waiting_for(awa) == waiting_for(people["Lucie"]) == []
    assert Case.objects.filter(owner=bruno).count() == (0 if thanks else 1)
    let_be_read(mine, by=people["Sylvie"], now=now)
    assert shown() == [mine, theirs]


def test_the_words_of_somebody_new_wait_and_may_never_be_shown(make_person, people, now):
    new, bruno = make_person("Zoé"), people["Bruno"]
    type(new).objects.filter(pk=new.pk).update(created_at=now)
    new.refresh_from_db()
    mine, _theirs = invite("ride", "R2", between=(new, bruno), now=now)
    write(mine, thanks=True, words="Génial.", by=new, now=now)

    waited = [waiting_for(people[name]) for name in ("Sylvie", "Olga")]
    keep_unread(mine, by=people["Olga"], now=now)
    open_in_time(now=now + TIME_TO_WRITE)

    # Nobody knows where they live: operators look.
    assert waited == [[], [mine]]
    assert (shown(), waiting_for(people["Olga"])) == ([], [])


def test_people_who_are_apart_are_not_invited(two, now):
    block(two[0], by=two[1], now=now)

    assert invite("ride", "R3", between=two, now=now) == []


def test_after_a_block_neither_writes_of_the_other_nor_is_told_of_it(two, invited, now, client):
    one, other = two
    mine, theirs = invited
    write(mine, thanks=True, words="Merci.", by=one, now=now)
    block(other, by=one, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        write(theirs, thanks=False, words="Menteuse.", by=other, now=now)
    client.force_login(other)
    assert str(one) not in client.get(reverse("safety:my_words")).content.decode()
    assert client.get(reverse("safety:write", args=[theirs.code])).status_code == 404
    open_in_time(now=now + TIME_TO_WRITE)

    assert not Notice.objects.filter(slug="safety.opened").exists()
    unblock(other, by=one, now=now)
    assert write(theirs, thanks=True, words="Merci aussi.", by=other, now=now).written_at == now


@pytest.mark.parametrize("is_there", [False, True])
def test_words_that_are_no_longer_asked_for_are_given_back_to_whoever_typed_them(two, invited, client, now, is_there):
    mine, _ = invited
    client.force_login(two[0])
    typed = {"thanks": "yes", "words": "Quel beau trajet !", "private_words": "Il roule vite."}
    if not is_there:
        take_back("ride", "R1", now=now)

    sent = client.post(reverse("safety:write", args=[mine.code]), typed)

    assert sent.status_code == (302 if is_there else 404)
    assert not is_there or Reference.objects.written().get().words == "Quel beau trajet !"
    given_back = [text in sent.content.decode() for text in ("Quel beau trajet !", "Il roule vite.", "plus demandés")]
    assert given_back == [not is_there] * 3


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_write_and_take_back_at_once_words_are_kept_or_refused_with_a_reason(two, now):
    pairs = [invite("ride", f"R{number}", between=two, now=now) for number in range(25)]
    tries = [lambda one=one: write(one, thanks=True, words="Merci.", by=two[0], now=now) for one, _ in pairs]
    backs = [lambda number=number: take_back("ride", f"R{number}", now=now) for number in range(25)]

    results = at_once([one for pair in zip(tries, backs, strict=True) for one in pair])

    assert {one for one in results if isinstance(one, str)} <= {"reference_gone", "not_allowed"}
    assert Reference.objects.written().count() == sum(isinstance(one, Reference) for one in results)


def test_on_the_card_of_a_third_nobody_reads_the_words_of_whom_they_blocked_or_of_who_was_stopped(
    two, make_person, people, now, client
):
    one, other = two
    third = make_person("Chloé")
    for number, writer in enumerate(two):
        reference, _back = invite("ride", f"R{number}", between=(writer, third), now=now)
        write(reference, thanks=True, words=f"Les mots de {writer}.", by=writer, now=now)
    open_in_time(now=now + TIME_TO_WRITE)
    Reference.objects.filter(writer=one).update(waits=False)
    gone, _back = invite("ride", "R9", between=(people["Bruno"], third), now=now)
    Reference.objects.filter(pk=gone.pk).update(
        writer=None, written_at=now, opened_at=now, thanks=True, words="Des mots sans nom."
    )
    reader = make_person("Denis")

    def read(person) -> str:
        client.force_login(person)
        return client.get(reverse("safety:card", args=[third.code])).content.decode()

    before = read(reader)
    block(one, by=reader, now=now)
    after = read(reader)
    hold(other, what="all", until=None, rule="money", by=people["Sylvie"], now=now)
    last = read(reader)

    shown = [[f"Les mots de {writer}." in page for writer in two] for page in (before, after, last)]
    assert shown == [[True, True], [False, True], [False, False]]
    assert str(one) not in after
    assert all("Des mots sans nom." in page for page in (before, after, last))


STEPS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "clock"]), st.booleans(), st.integers(0, 16)), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_happens_words_are_shown_once_both_wrote_or_time_passed(two, now, steps):
    """The law: a reference is open if and only if it is written, and both are or its time has passed at a tick."""
    Reference.objects.all().delete()
    mine, theirs = invite("ride", "L1", between=two, now=now)
    at, rows = now, {"a": (mine, two[0]), "b": (theirs, two[1])}
    for who, thanks, days in sorted(steps, key=lambda step: step[2]):
        at = now + timedelta(days=days)
        if who == "clock":
            open_in_time(now=at)
        else:
            with suppress(Refused):
                write(rows[who][0], thanks=thanks, words="Oui.", by=rows[who][1], now=at)
        both = list(Reference.objects.order_by("pk"))
        written = [row for row in both if row.written_at is not None]
        for row in both:
            if row.opened_at is not None:
                assert row.written_at is not None
                assert len(written) == 2 or row.opened_at >= row.until
            if len(written) == 2:
                assert row.opened_at is not None
