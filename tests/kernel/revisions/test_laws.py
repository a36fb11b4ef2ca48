"""Whatever people do, in any order: what is published was approved as it stands, and no edit is lost."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions import actions
from maillon.kernel.revisions.counting import authors_since_published, counted, is_approved, objectors
from maillon.kernel.revisions.flows import TEXT, TO_PROOFREAD
from maillon.kernel.revisions.models import Approval, Draft, Remark, Revision, Text
from maillon.kernel.revisions.queries import contributors, may_approve
from maillon.kernel.revisions.typos import is_small
from maillon.lib import licences
from maillon.lib.refusal import Refused

from .conftest import FIRST, LICENCE, READERS, WRITERS, check_again

SLOW = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink forty deeds on a database takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
LICENCES = ("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0")
DATED = f"licence: {LICENCES[0]}\nchecked: 2000-01-01\n{FIRST}"
EVERYBODY = (*WRITERS, *READERS, "Sylvie", "Max")
ALLOWED = {
    **dict.fromkeys(("revise", "typo", "ask", "accept", "accept_typo", "consent"), WRITERS),
    **dict.fromkeys(("approve", "correct", "suggest"), (*READERS, "Bruno", "Chloé")),
    "renew": EVERYBODY,
    "leave": ("Bruno", "Chloé", "Zoé"),
    **dict.fromkeys(("publish", "push", "withdraw", "restore", "licence"), ("Sylvie",)),
    "import": ("Sylvie",),
}
SEEN = {
    "the typo of whoever asked for corrections is taken in": (
        "ask Awa, approve Nadia, correct Karim, suggest Karim, accept_typo Awa, ask Awa, approve Zoé, publish Sylvie"
    ),
    "whoever approved lets a typo in, then leaves": (
        "ask Awa, approve Bruno, suggest Karim, accept_typo Bruno, approve Nadia, leave Bruno, publish Sylvie"
    ),
    "whoever asked for corrections leaves": (
        "ask Awa, approve Nadia, approve Karim, correct Zoé, ask Awa, leave Zoé, publish Sylvie"
    ),
    "whoever took their approval back leaves": (
        "ask Awa, approve Nadia, approve Zoé, correct Zoé, ask Awa, leave Zoé, publish Sylvie"
    ),
    "whoever approved twice leaves": "ask Awa, approve Zoé, typo Awa, approve Zoé, leave Zoé, publish Sylvie",
    "whoever approved and published changes the licence": (
        "ask Awa, approve Karim, approve Sylvie, publish Sylvie, consent Awa, licence Sylvie, publish Sylvie, typo Awa"
    ),
}
OFTEN = {"approve": 4, "ask": 2, "publish": 2, "push": 5, "revise": 3}


@st.composite
def deeds(draw):
    """Something somebody tries: most often what they may do."""
    deed = draw(st.sampled_from([deed for deed in ALLOWED for _time in range(OFTEN.get(deed, 1))]))
    names = EVERYBODY if draw(st.integers(0, 9)) == 9 else ALLOWED[deed]
    return deed, draw(st.sampled_from(names)), draw(st.integers(0, 5)), draw(st.integers(0, 2))


STEPS = st.lists(deeds(), min_size=15, max_size=40)


def these(known):
    """The deeds somebody tried once, as steps."""
    lines = {"leave": 5, "consent": 1, "licence": 1}
    steps = [step.split() for step in SEEN[known].split(", ")]
    return [(deed, name, lines.get(deed, 0), 0) for deed, name in steps]


def bare(content):
    """A note without the day it was checked and the licence all its authors agreed to."""
    return LICENCE.sub("", check_again(content, date(2000, 1, 1)))


@dataclass
class World:
    """What happened, noted outside the database by somebody who trusts nobody."""

    text: Text
    team: object
    now: object
    seen: list = field(default_factory=list)  # (person, content) of each approval given
    wrote: list = field(default_factory=list)  # (person, revision number)
    typed: list = field(default_factory=list)  # (person, word) of each edit that was taken
    licences: list = field(default_factory=list)
    gone: set = field(default_factory=set)
    deeds: int = 0

    def do(self, deed, name, line, back):
        """Do one thing; a refusal is no fault."""
        person = self.team.by_name[name]
        if name in self.gone:
            return
        self.text = Text.objects.get(pk=self.text.pk)
        self.deeds += 1
        with suppress(Refused):
            getattr(self, deed)(person, line, back)
        self.text = Text.objects.get(pk=self.text.pk)
        self.check()

    def revise(self, person, line, back, **more):
        revisions = list(self.text.revisions.filter(is_aside=False).order_by("-number"))
        base = revisions[min(back, len(revisions) - 1)]
        word = f"mot{'abcdefghij'[self.deeds % 10]}{'x' * self.deeds}"
        lines = base.content.splitlines(keepends=True)
        lines.insert(min(line, len(lines)), f"{word}\n")
        try:
            revision = actions.revise(self.text, content="".join(lines), based_on=base, by=person, now=self.now, **more)
        except actions.Conflicting:
            assert word in Draft.objects.get(text=self.text, person=person).content
            raise
        self.wrote.append((person.pk, revision.number))
        self.typed.append(word)

    def typo(self, person, line, back):
        head = self.text.head
        revision = actions.revise(
            self.text, content=head.content + "!" * (line + 1), based_on=head, by=person, is_typo=True, now=self.now
        )
        self.wrote.append((person.pk, revision.number))

    def ask(self, person, line, back):
        actions.ask_for_proofreading(self.text, by=person, now=self.now)

    def approve(self, person, line, back):
        content = self.text.head.content
        actions.approve(self.text.head, by=person, now=self.now)
        self.seen.append((person.pk, content))

    def correct(self, person, line, back):
        head = self.text.head
        actions.ask_for_corrections(head, by=person, words="Non.", now=self.now)
        self.seen = [(pk, content) for pk, content in self.seen if pk != person.pk]

    def publish(self, person, line, back):
        before = Revision.objects.filter(pk=self.text.published_id).values_list("number", flat=True).first() or 0
        actions.publish(self.text, by=person, now=self.now)
        published = self.text.published
        authors = {pk for pk, number in self.wrote if before < number <= published.number}
        said = bare(published.content)
        approvers = {pk for pk, content in self.seen if is_small(bare(content), said)} - authors
        assert len(approvers) >= 2

    def push(self, person, line, back):
        """Take the text as far as it goes."""
        for deed, name in (("ask", "Awa"), ("approve", "Karim"), ("approve", "Nadia"), ("approve", "Zoé")):
            if name not in self.gone:
                with suppress(Refused):
                    getattr(self, deed)(self.team.by_name[name], line, back)
                    self.text = Text.objects.get(pk=self.text.pk)
        self.publish(person, line, back)

    def suggest(self, person, line, back):
        at = len(self.text.head.content)
        actions.remark(
            self.text.head, start=at, end=at, words="", suggestion=self.words_of_now(), by=person, now=self.now
        )

    def words_of_now(self):
        return f"sugg{'abcdefghij'[self.deeds // 10]}{'abcdefghij'[self.deeds % 10]}\n"

    def accept_typo(self, person, line, back):
        self.accept(person, line, back, is_typo=True)

    def accept(self, person, line, back, **more):
        # What an import suggests instead of words of ours takes them away: that is what whoever accepts it wants.
        found = Remark.objects.filter(revision__text=self.text, suggestion__startswith="sugg").order_by("-pk")
        if len(found) <= line:
            return
        revision = actions.accept_suggestion(found[line], by=person, now=self.now, **more)
        self.wrote += [(found[line].author_id, revision.number), (person.pk, revision.number)]

    def withdraw(self, person, line, back):
        actions.withdraw(self.text, why="Faux", by=person, now=self.now)
        assert not Text.objects.readable().exists()

    def restore(self, person, line, back):
        actions.restore(self.text, by=person, now=self.now)

    def renew(self, person, line, back):
        revision = actions.renew(self.text, day=date(2000, 1, 1) + timedelta(days=self.deeds), by=person, now=self.now)
        signed = Approval.objects.filter(revision=revision).values_list("person", flat=True)
        assert set(signed) & {pk for pk, number in self.wrote if number < revision.number} == set()

    def licence(self, person, line, back):
        actions.change_licence(self.text, to=LICENCES[line % len(LICENCES)], by=person, now=self.now)

    def consent(self, person, line, back):
        actions.agree_to_licence(self.text, to=LICENCES[line % len(LICENCES)], by=person, now=self.now)

    def leave(self, person, line, back):
        from maillon.kernel.people.accounts import erase_person

        # Erased in the examples before this one, they have no name in memory any more.
        name = next(name for name, one in self.team.by_name.items() if one.pk == person.pk)
        if line < 4 or name in ("Sylvie", "Awa"):
            return
        erase_person(person, now=self.now)
        self.gone.add(name)

    def check(self):
        text = self.text
        assert {approval.person_id for approval in counted(text)} & authors_since_published(text) == set()
        assert all(word in text.head.content for word in self.typed), "an edit is lost"
        if not self.licences or self.licences[-1] != text.licence:
            self.licences.append(text.licence)
        assert TEXT.replay(self.moves()) == text.state
        credits = contributors(text)
        assert set(credits.authors) & set(credits.proofreaders) == set()
        assert "Sylvie" not in credits.authors, "who changes a licence writes nothing"
        self.is_not_stuck()
        numbers = list(text.revisions.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))

    def is_not_stuck(self):
        """Whoever is waited for may say yes, and what waits for nobody may be published."""
        if self.text.state != TO_PROOFREAD:
            return
        for pk in objectors(self.text):
            assert may_approve(next(one for one in self.team.by_name.values() if one.pk == pk), self.text.head)
        if is_approved(self.text):
            with transaction.atomic():
                assert actions.publish(self.text, by=self.team.sylvie, now=self.now).is_readable
                transaction.set_rollback(True)
            self.text = Text.objects.get(pk=self.text.pk)

    def moves(self):
        return [entry.verb for entry in entries_of(self.text) if entry.verb in {move.name for move in TEXT.moves}]


def _import(world, person, line, back):
    """The neighbours send their next version: their own words only."""
    number = world.deeds
    actions.publish_as_imported(
        "note",
        content=LICENCE.sub(f"licence: {world.text.licence}", DATED) + f"voisins{number}\n",
        source="voisins",
        credit="Voisins",
        licence=world.text.licence,
        text=world.text,
        now=world.now,
    )
    world.wrote.append((None, world.text.head.number))


setattr(World, "import", _import)


@pytest.mark.django_db
@SLOW
@given(STEPS)
@example(these("the typo of whoever asked for corrections is taken in"))
@example(these("whoever approved lets a typo in, then leaves"))
@example(these("whoever asked for corrections leaves"))
@example(these("whoever took their approval back leaves"))
@example(these("whoever approved twice leaves"))
@example(these("whoever approved and published changes the licence"))
def test_what_is_published_was_approved_and_no_edit_is_lost(team, now, steps):
    with transaction.atomic():
        text = actions.begin("note", content=DATED, by=team.awa, licence=LICENCES[0], now=now)
        world = World(text, team, now, wrote=[(team.awa.pk, 1)])
        for step in steps:
            world.do(*step)
        for before, after in zip(world.licences, world.licences[1:], strict=False):
            assert licences.loosens(before, after)
            assert not licences.loosens(after, before)
        transaction.set_rollback(True)


words = st.text(alphabet="ab \n.é", max_size=30)


@pytest.mark.django_db
@SLOW
@given(st.lists(words.filter(str.strip), min_size=1, max_size=4))
def test_a_revision_says_byte_for_byte_what_was_written(team, now, contents):
    with transaction.atomic():
        text = actions.begin("note", content="Zéro.", by=team.awa, now=now)
        for content in contents:
            revision = actions.revise(text, content=content, based_on=text.head, by=team.awa, now=now)
            assert Revision.objects.get(pk=revision.pk).content == content
        transaction.set_rollback(True)
