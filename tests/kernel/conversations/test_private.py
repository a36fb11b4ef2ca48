"""A conversation of a few people about a thing: opened once, joined, left, closed between those who part."""

import pytest

from maillon.kernel.conversations import abouts, apart, looking, set_reveal
from maillon.kernel.conversations.actions import post, say
from maillon.kernel.conversations.models import Look, Member, Message, Thread
from maillon.kernel.conversations.private import add_member, close_between, leave, open_thread, people_in
from maillon.kernel.conversations.queries import messages_of, threads_of
from maillon.kernel.conversations.reading import shown_messages, shown_threads
from maillon.kernel.journal.models import Entry
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.privacy.erasure import everything_about
from maillon.lib.refusal import Refused
from tests.hiding import prove_hidden_is_absent
from tests.together import at_once

pytestmark = pytest.mark.django_db
ABOUT = ("engagement", "ENGAGED1")


@pytest.fixture
def zoe(make_person):
    return make_person("Zoé")


@pytest.fixture
def talk(awa, karim, now):
    return open_thread(about=ABOUT, members=[awa, karim], subject="Réparer un vélo", now=now)


@pytest.fixture
def kept_apart(monkeypatch):
    pairs = []
    monkeypatch.setattr(apart, "_known_by", [lambda a, b: {a.pk, b.pk} in pairs])
    return lambda a, b: pairs.append({a.pk, b.pk})


def read_by(person, thread):
    return [
        shown.line or str(shown.html)
        for shown in shown_messages(thread, messages_of(thread)[0], reader=person, read_id=0)
    ]


def test_only_those_who_are_in_it_read_and_write(talk, awa, karim, zoe, now):
    post(talk, text="Samedi ?", by=awa, now=now)

    assert [list(threads_of(person)) for person in (awa, karim, zoe)] == [[talk], [talk], []]
    with pytest.raises(Refused, match="not_allowed"):
        post(talk, text="Moi aussi", by=zoe, now=now)


def test_the_same_people_about_the_same_thing_have_one_conversation(talk, awa, karim, zoe, now):
    again = open_thread(about=ABOUT, members=[karim, awa], subject="Autre titre", now=now)
    other_thing = open_thread(about=("engagement", "ENGAGED2"), members=[awa, karim], subject="x", now=now)
    other_people = open_thread(about=ABOUT, members=[awa, zoe], subject="x", now=now)

    assert (again, again.subject) == (talk, "Réparer un vélo")
    assert len({talk.pk, other_thing.pk, other_people.pk}) == 3


@pytest.mark.django_db(transaction=True)
def test_fifty_who_ask_together_open_one_conversation(awa, karim, now):
    opened = at_once([
        lambda: open_thread(about=ABOUT, members=[awa, karim], subject="x", now=now).pk
    ] * 50)  # fmt: skip

    assert (len(set(opened)), Thread.objects.count(), Member.objects.count()) == (1, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_let_the_same_person_in_let_them_in_once(talk, zoe, now):
    at_once([lambda: add_member(talk, zoe, now=now).pk] * 50)

    assert [str(person) for person in people_in(talk)] == ["Awa", "Karim", "Zoé"]
    assert Message.objects.filter(line="conversations.joined").count() == 1


def test_whoever_joins_reads_what_was_said_and_whoever_leaves_reads_no_more(talk, awa, karim, zoe, now):
    post(talk, text="Samedi ?", by=awa, now=now)

    add_member(talk, zoe, by=awa, now=now)
    joined = read_by(zoe, talk)
    leave(talk, by=zoe, now=now)

    assert joined == ["<p>Samedi ?</p>", "Zoé rejoint la conversation."]
    assert list(threads_of(zoe)) == []
    assert read_by(awa, talk)[-1] == "Zoé a quitté la conversation."
    with pytest.raises(Refused, match="not_allowed"):
        leave(talk, by=zoe, now=now)


def test_nobody_talks_alone(awa, now):
    with pytest.raises(Refused, match="thread_of_nobody"):
        open_thread(about=ABOUT, members=[awa, awa], subject="x", now=now)


def test_a_conversation_is_named_by_its_subject_or_by_the_others(talk, awa, karim, now):
    unnamed = open_thread(members=[awa, karim], now=now)

    titles = {shown.code: (shown.title, shown.circle) for shown in shown_threads(threads_of(awa), reader=awa)}

    assert titles == {talk.code: ("Réparer un vélo", "Karim"), unnamed.code: ("Karim", "Karim")}


def test_a_line_of_the_system_is_put_into_words_when_it_is_read(talk, karim, awa, now, monkeypatch):
    from django.utils import translation

    from maillon.kernel.conversations import lines

    monkeypatch.setattr(lines, "_lines", dict(lines._lines))
    lines.declare("test.accepted", "%(name)s a accepté pour %(seats)d places.")
    say(talk, "test.accepted", about=karim, seats=2, now=now)
    before = read_by(awa, talk)
    karim.name = "Karim B."
    karim.save()
    leave(talk, by=karim, now=now)

    assert before == ["Karim a accepté pour 2 places."]
    assert read_by(awa, talk)[0] == "Karim B. a accepté pour 2 places."
    with translation.override("en"):
        assert read_by(awa, talk)[1] == "Karim B. left the conversation."


def test_numbers_and_addresses_wait_until_both_agree(talk, awa, karim, now, monkeypatch):
    monkeypatch.setattr(abouts, "_reveals", {})
    agreed = []
    post(talk, text="Au 06 39 98 00 12 ou awa@example.org", by=awa, now=now)
    set_reveal("engagement", lambda thread, reader: (thread.about_code, reader.pk) in agreed)

    mine, before = read_by(awa, talk), read_by(karim, talk)
    glimpse = [shown.glimpse for shown in shown_threads(threads_of(karim), reader=karim)]
    agreed.append((ABOUT[1], karim.pk))

    assert mine == ["<p>Au 06 39 98 00 12 ou awa@example.org</p>"]
    assert before == ["<p>Au (numéro masqué jusqu’à votre accord) ou (adresse masquée jusqu’à votre accord)</p>"]
    assert glimpse == ["Au (numéro masqué jusqu’à votre accord) ou (adresse masquée jusqu’à votre accord)"]
    assert read_by(karim, talk) == mine


def test_people_apart_no_longer_write_to_each_other_and_are_told_so(talk, awa, karim, now, kept_apart, client):
    post(talk, text="Samedi ?", by=awa, now=now)
    kept_apart(karim, awa)

    for person in (awa, karim):
        with pytest.raises(Refused, match="people_apart"):
            post(talk, text="Alors ?", by=person, now=now)
    with pytest.raises(Refused, match="people_apart"):
        open_thread(about=("listing", "L1ST1NG0"), members=[awa, karim], by=awa, now=now)
    client.force_login(awa)
    page = client.get(f"/messages/{talk.code}/").content.decode()

    assert Message.objects.count() == 1
    assert "Vous et cette personne ne vous écrivez plus." in page
    assert "<textarea" not in page


def test_a_block_closes_what_the_two_had_and_refuses_the_next_word(talk, awa, karim, now):
    from maillon.kernel.safety.actions.blocking import block

    block(karim, by=awa, now=now)

    talk.refresh_from_db()
    assert talk.closed_at == now
    with pytest.raises(Refused, match="people_apart"):
        open_thread(about=("listing", "L1ST1NG0"), members=[awa, karim], by=karim, now=now)


def test_what_people_apart_had_between_them_closes_without_a_word(talk, awa, karim, zoe, now):
    three = open_thread(about=ABOUT, members=[awa, karim, zoe], subject="À trois", now=now)

    closed = close_between(karim, awa, now=now)

    talk.refresh_from_db()
    three.refresh_from_db()
    assert (closed, talk.closed_at, three.closed_at) == (1, now, None)
    assert Message.objects.count() == 0
    assert close_between(karim, awa, now=now) == 0


def test_whoever_handles_a_report_reads_for_an_hour_and_the_journal_says_so(talk, awa, zoe, client, monkeypatch):
    from django.db.models import Q
    from django.utils import timezone

    now = timezone.now()
    post(talk, text="Appelle-moi au 06 39 98 00 12", by=awa, now=now)
    client.force_login(zoe)
    assert client.post(f"/messages/{talk.code}/signalement/", {"why": "x"}).status_code == 404

    monkeypatch.setattr(looking, "_handlers", [lambda person: Q(pk=talk.pk) if person == zoe else Q(pk__in=[])])
    asking = [client.get(f"/messages/{talk.code}/").content.decode()]
    assert client.post(f"/messages/{talk.code}/signalement/", {"why": " "}).url == "/messages/"
    asking.append(client.get(f"/messages/{talk.code}/").content.decode())
    assert ["Appelle-moi" in page or "Quel signalement" not in page for page in asking] == [False, False]
    asked = client.post(f"/messages/{talk.code}/signalement/", {"why": "Signalement 5Y1V1E00"})
    page = client.get(f"/messages/{talk.code}/").content.decode()

    assert asked.url == f"/messages/{talk.code}/"
    assert "Appelle-moi" in page
    assert "<textarea" not in page
    assert [str(shown) for shown in threads_of(zoe)] == []
    assert list(Entry.objects.filter(verb="look into").values_list("by", "why")) == [(zoe.pk, "Signalement 5Y1V1E00")]
    with pytest.raises(Refused, match="not_allowed"):
        post(talk, text="x", by=zoe, now=now)
    Look.objects.update(began_at=now - timezone.timedelta(hours=2), ends_at=now - timezone.timedelta(hours=1))
    assert "Appelle-moi" not in client.get(f"/messages/{talk.code}/").content.decode()


def test_whoever_leaves_their_account_leaves_their_conversations(talk, awa, karim, now):
    post(talk, text="Samedi ?", by=awa, now=now)

    erase_person(awa, now=now)

    assert people_in(talk) == [karim]
    assert [str(shown.name) for shown in shown_messages(talk, messages_of(talk)[0], reader=karim, read_id=0)] == [
        "une personne partie"
    ]


def test_text_made_to_hurt_is_only_text(talk, awa, karim, now):
    post(talk, text="\u202e<svg onload=alert(1)>\x00 <script>x</script> [x](javascript:alert(1))", by=awa, now=now)

    (html,) = read_by(karim, talk)

    assert not {"<svg", "<script", 'href="javascript'} & set(html.split(">"))
    assert "<s" not in html
    assert "\x00" not in html


def test_ten_million_signs_are_refused_in_words(talk, awa, client):
    client.force_login(awa)

    page = client.post(f"/messages/{talk.code}/", {"text": "a" * 10_000_000})

    assert page.status_code == 200
    assert "10000000 signes" in page.content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_for_one_conversation_and_for_twelve(
    awa, make_person, client, now, count, django_assert_max_num_queries
):
    for number in range(count):
        other = make_person(f"Voisin {number}")
        post(open_thread(about=("listing", f"L{number}"), members=[awa, other], now=now), text="x", by=other, now=now)
    client.force_login(awa)

    with django_assert_max_num_queries(9):
        assert client.get("/messages/").status_code == 200


def test_a_message_is_reported_read_by_who_handles_it_then_taken_away_and_brought_back(
    talk, awa, karim, zoe, give, saint_etienne, now
):
    from maillon.kernel.conversations.safety import hide_message, show_message, threads_handled_by
    from maillon.kernel.safety.actions.reporting import report
    from maillon.kernel.safety.registry import get

    give(karim, "mediator", saint_etienne)
    give(zoe, "coordinator", saint_etienne)
    message = post(talk, text="Des mots durs", by=karim, now=now)
    kind = get("message")
    before = list(Thread.objects.filter(threads_handled_by(zoe)))
    report(kind, message, code=message.code, reason="hate", by=awa, now=now)

    assert (before, list(Thread.objects.filter(threads_handled_by(zoe)))) == ([], [talk])
    assert [kind.may_see(message, person) for person in (awa, zoe)] == [True, False]
    assert [str(words) for _label, words in kind.context(kind.find(message.code))] == ["Des mots durs"]
    hide_message(message, by=zoe, why="hate", now=now)
    assert read_by(awa, talk) == []
    show_message(message, by=zoe, now=now)
    assert read_by(awa, talk) == ["<p>Des mots durs</p>"]


def test_a_message_that_moderators_hide_is_nowhere(talk, awa, karim, zoe, give, loire, client, now):
    give(karim, "mediator", loire)
    give(zoe, "coordinator", loire)
    message = post(talk, text="Des mots durs", by=karim, now=now)
    client.force_login(awa)

    prove_hidden_is_absent(
        "message",
        message.code,
        by=zoe,
        now=now,
        surfaces={
            "page": lambda: "Des mots durs" in client.get(f"/messages/{talk.code}/").content.decode(),
            "fragment": lambda: "Des mots durs" in client.get(f"/messages/{talk.code}/fil/").content.decode(),
            "list": lambda: "Des mots durs" in client.get("/messages/").content.decode(),
            "count": lambda: [thread.unread for thread in threads_of(awa)] == [1],
            "export": lambda: "Des mots durs" in str(everything_about(karim)["conversations"]),
        },
    )
