"""Any kind that declares a rhythm has its passages noted and its silence noticed, and one the coordination brings together is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Expectation, Passage
from maillon.kernel.engagements.silence import notice_silence
from maillon.kernel.kinds import ASK, OFFER, Choice, Kind, Rhythm, Side, When, Where, flows, registry
from maillon.kernel.notices.models import Notice

pytestmark = pytest.mark.django_db

# A kind of somebody else: public, answered by whoever wishes, and it goes on.
MENTORING = Kind(
    slug="mentoring", path="parrainages", icon="users", label="Mentoring", label_plural="Mentoring", pitch="Somebody by one’s side.",
    sides=(Side(OFFER, "I accompany", "They accompany", "I would like that"), Side(ASK, "I look for somebody", "They look", "I accompany")),
    where=Where.SITE, when=When.OPEN, deal=flows.PAIRING, reminders=(),
    details=(Choice("pace", "How often?", required=True, options={"10": "Every ten days", "20": "Every twenty days"}),),
    rhythm=Rhythm("pace", grace=timedelta(days=1), patience=timedelta(days=1)),
)  # fmt: skip


@pytest.fixture
def all_kinds(monkeypatch):
    """The kinds there are, and one of somebody else."""
    known = registry._kinds() | {MENTORING.slug: MENTORING}
    monkeypatch.setattr(registry, "_kinds", lambda: known)


EVERY = pytest.mark.parametrize(
    ("kind", "side"),
    [
        (kind, side.name)
        for kind in (*kinds.all_kinds(), MENTORING)
        if kind.rhythm is not None
        for side in kind.sides
        if kind.detail(kind.rhythm.detail).side in {"", side.name}
    ],
    ids=lambda one: one if isinstance(one, str) else one.slug,
)


@pytest.fixture
def going_on(all_kinds, published, answered, nadia, now):
    """Publish a listing of that kind and side, and let somebody say yes."""

    def begin(kind, side, person):
        made = answered(published(kind, side=side), person)
        return move_on(made, "accept", by=made.guest if made.made_by_id else nadia, now=now)

    return begin


@EVERY
def test_it_is_noted_on_its_page_by_either_and_read_by_both(kind, side, going_on, karim, nadia, client, now):
    made = going_on(kind, side, karim)
    day = now - timedelta(days=1)
    for person, words in ((karim, "Un bon moment."), (nadia, "Merci !")):
        client.force_login(person)
        assert reverse("engagements:note", args=[made.code]) in client.get(made.get_absolute_url()).content.decode()
        said = {"day": day.date(), "at": "15:00", "minutes": "60", "feeling": "well", "words": words}
        assert client.post(reverse("engagements:note", args=[made.code]), said).status_code == 302

    assert Passage.objects.count() == 1
    assert "Un bon moment." in client.get(made.get_absolute_url()).content.decode()


@EVERY
def test_whoever_comes_is_asked_then_the_coordination_is_told(kind, side, going_on, karim, sylvie, now):
    made = going_on(kind, side, karim)
    days = Expectation.objects.get().days
    asked_at = now + timedelta(days=days) + kind.rhythm.grace

    notice_silence(now=asked_at - timedelta(minutes=1))
    assert not Notice.objects.filter(slug__in=["exchange-quiet", "exchange-silence"]).exists()
    notice_silence(now=asked_at)
    notice_silence(now=asked_at + kind.rhythm.patience)

    told = list(
        Notice.objects.filter(slug__in=["exchange-quiet", "exchange-silence"])
        .order_by("pk")
        .values_list("slug", "person")
    )
    assert told == [("exchange-quiet", made.comer.pk), ("exchange-silence", sylvie.pk)]


@EVERY
def test_a_stranger_neither_reads_nor_notes(kind, side, going_on, karim, make_person, give, lyon, client):
    made = going_on(kind, side, karim)
    elsewhere = make_person("Rose")
    give(elsewhere, "coordinator", lyon)

    for person in (make_person("Passant"), elsewhere):
        client.force_login(person)
        for name in ("engagement", "note", "pause"):
            assert client.get(reverse(f"engagements:{name}", args=[made.code])).status_code == 404


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds.all_kinds() if kind.visibility != "public"], ids=lambda kind: kind.slug
)
def test_the_page_that_brings_people_together_costs_the_same_for_many(kind, published, crowd, sylvie, client, now):
    asked = published(kind, side="ask")
    for person in crowd[:2]:
        published(kind, side="offer", by=person)
    client.force_login(sylvie)
    page = reverse("engagements:pair", args=[asked.code])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for person in crowd[2:12]:
        published(kind, side="offer", by=person)

    with CaptureQueriesContext(connection) as many:
        answer = client.get(page)

    assert len(many) == len(few)
    assert "Personne 11" in answer.content.decode()


def test_people_to_bring_together_cost_the_same_for_many_and_whoever_has_nobody_is_first(
    published, answered, crowd, sylvie, client
):
    for number in range(3):
        listing = published(kinds.get("visit"), side="ask", by=crowd[number], title=f"Visites {number}", total=2)
    answered(listing, crowd[30])
    published(kinds.get("visit"), side="offer", by=crowd[40], title="Je peux venir")
    client.force_login(sylvie)
    page = reverse("engagements:to_pair")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        words = client.get(page).content.decode()
    for number in range(3, 10):
        published(kinds.get("visit"), side="ask", by=crowd[number], title=f"Visites {number}", total=2)

    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert words.index("Visites 0") < words.index("Visites 1") < words.index("Visites 2")
    assert "Je peux venir" not in words
    assert len(many) == len(few)


def test_what_waits_for_the_coordination_costs_the_same_for_many(published, answered, crowd, sylvie, client, now):
    visit = published(kinds.get("visit"), side="ask", total=20)
    pairs = [move_on(answered(visit, person), "accept", by=person, now=now) for person in crowd[:10]]
    client.force_login(sylvie)
    page = reverse("engagements:to_settle")

    def cost(many):
        Expectation.objects.filter(engagement__in=pairs[:many]).update(worried_at=now)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    cost(1)
    assert cost(2) == cost(10)
