from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maillon.kernel.access.models import HitCount
from maillon.kernel.privacy.retention import rules
from maillon.lib.refusal import Refused
from maillon.modules.commons.resources.models import Resource
from maillon.modules.commons.workshops.actions.proposing import already_there, propose
from maillon.modules.commons.workshops.actions.wishes import plain_wish, wish_for
from maillon.modules.commons.workshops.models import Topic, Wish
from tests.together import at_once

pytestmark = pytest.mark.django_db


def proposed(typed, now, **facts):
    given = {"by": None, "visitor": "somebody", "submission": uuid4()} | facts
    return propose(typed, **given, now=now)


def test_a_question_asked_by_three_becomes_a_topic_and_by_two_is_seen_nowhere(now):
    for visitor in ("un", "deux"):
        wish_for("Comment dresser une licorne ?", visitor=visitor, now=now)
    before = Topic.objects.count()
    wish_for("dresser des licornes", visitor="trois", now=now)

    assert (before, Topic.objects.count()) == (0, 1)
    topic = Topic.objects.get()
    assert (topic.origin, topic.state, topic.title) == ("search", "idea", "Dresser licorne")
    assert Wish.objects.get().topic == topic


def test_the_same_visitor_counts_once_a_day(now):
    for _time in range(5):
        wish_for("dresser une licorne", visitor="un", now=now)
    wish_for("dresser une licorne", visitor="un", now=now + timedelta(days=1))

    assert Wish.objects.get().asked == 2


def test_a_topic_there_already_is_asked_for_again_and_stays_one(now):
    for number in range(6):
        wish_for("dresser une licorne", visitor=str(number), now=now)

    assert (Topic.objects.count(), Wish.objects.get().asked) == (1, 6)


@pytest.mark.parametrize(
    "question",
    [
        "appeler le 06 39 98 12 34", "ecrire a awa@example.org", "code postal 42000", "www.exemple.org marche pas",
        "monsieur dupont habite au dessus de chez moi et il ne sait pas du tout allumer son ordinateur portable",
        "le la les", "", "?!", "awa arobase exemple",
    ],
)  # fmt: skip
def test_what_may_tell_who_asks_or_says_nothing_is_not_kept_at_all(question, now):
    assert wish_for(question, visitor="un", now=now) is None
    assert Wish.objects.count() == 0


@given(st.text(max_size=200))
@example("appeler le ⁰⑥ ³⁹ 98")
def test_whatever_is_kept_has_no_number_no_address_and_few_words(question):
    plain = plain_wish(question)

    if plain is not None:
        key, words = plain
        assert not any(sign.isdigit() or sign == "@" for sign in key + words)
        assert len(words.split()) <= 8


def test_nothing_kept_tells_who_asked(now):
    wish_for("dresser une licorne", visitor="empreinte-de-quelquun", now=now)

    columns = {field.name for field in Wish._meta.fields}
    assert columns == {"id", "key", "words", "asked", "first_asked_on", "last_asked_on", "topic"}
    marks = [hit.key for hit in HitCount.objects.filter(key__startswith="workshops.visit:")]
    assert len(marks) == 1
    assert "empreinte" not in marks[0]


def test_a_question_few_ask_is_forgotten_after_three_months(now):
    wish_for("dresser une licorne", visitor="un", now=now)
    rule = next(rule for rule in rules() if rule.name == "workshops.wish.last_asked_on")

    kept, gone = (rule.expired(now=now + timedelta(days=days)).count() for days in (89, 92))

    assert (kept, gone) == (0, 1)


def test_whoever_floods_is_slowed_down(now):
    for number in range(20):
        wish_for("dresser une licorne", visitor="un", now=now + timedelta(seconds=number / 10))

    with pytest.raises(Refused, match="too_many"):
        wish_for("dresser une licorne", visitor="un", now=now + timedelta(seconds=3))


def test_one_field_takes_a_page_or_an_idea(now):
    page = proposed("https://www.ameli.fr/?utm_source=x très utile pour la santé", now)
    idea = proposed("Comprendre mes remboursements ameli", now)

    assert (page.address, page.said, page.theme) == ("https://www.ameli.fr/", "très utile pour la santé", "soin")
    assert (idea.title, idea.state, idea.workshop.slug) == (
        "Comprendre mes remboursements ameli", "proposed", "soin",
    )  # fmt: skip


def test_the_same_form_sent_twice_proposes_once(now):
    form = uuid4()

    assert proposed("Commander la carte vitale", now, submission=form) == proposed(
        "Commander la carte vitale", now, submission=form
    )
    assert Topic.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "proposal_empty"), ("  \x00 ", "proposal_empty"), ("?!…", "proposal_unclear"),
        ("javascript:alert(1)", "web_address_unclear"), ("http://127.0.0.1/", "web_address_unclear"),
        ("Appelez-moi au 06 39 98 12 34", "proposal_private"), ("Écrivez à awa@example.org", "proposal_private"),
        ("https://caf.fr/ je suis le 06.39.98.12.34", "proposal_private"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_words(typed, reason, now):
    with pytest.raises(Refused, match=reason):
        proposed(typed, now)
    assert (Topic.objects.count(), Resource.objects.count()) == (0, 0)


def test_a_hundred_thousand_words_are_cut_short(now):
    topic = proposed("expliquer le wifi " * 33_000, now)

    assert len(topic.title) <= 140
    assert len(topic.words) <= 600


def test_a_visitor_proposes_ten_things_an_hour(now):
    for number in range(10):
        proposed(f"Expliquer le wifi au {'abcdefghij'[number]}rbre", now)

    with pytest.raises(Refused, match="too_many"):
        proposed("Encore le wifi", now)


def test_a_page_already_known_is_shown_and_not_proposed(now):
    proposed("https://www.ameli.fr/", now)

    assert [(one.title, one.is_same) for one in already_there("http://ameli.fr")] == [("ameli.fr", True)]


def test_an_idea_already_asked_for_is_shown_however_it_is_said(now):
    proposed("Commander une carte vitale", now)

    (known,) = already_there("commandé la carte VITALE !")
    assert (known.title, known.is_topic, known.url) == ("Commander une carte vitale", True, "")


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_ask_together_each_is_counted_and_one_topic_is_made(now):
    at_once([lambda n=n: wish_for("dresser une licorne", visitor=str(n), now=now) for n in range(50)])

    assert Wish.objects.get().asked == 50
    assert Topic.objects.count() == 1
