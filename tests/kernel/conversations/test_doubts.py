"""Words of strangers that need a second look: a caution beside them, and moderators told of what looks like a fraud."""

import pytest

from maillon.kernel.conversations import abouts, set_reveal
from maillon.kernel.conversations.actions import post, withdraw
from maillon.kernel.conversations.doubts import tell_moderators_of
from maillon.kernel.conversations.models import Message
from maillon.kernel.conversations.private import open_thread
from maillon.kernel.conversations.queries import messages_of
from maillon.kernel.conversations.reading import shown_messages
from maillon.kernel.notices.models import Notice, Preference
from maillon.kernel.safety.models import Case, Report
from maillon.kernel.safety.registry import get

pytestmark = pytest.mark.django_db
FRAUD = "payez-moi 50 euros par PayPal ou Western Union avant, puis écrivez-moi sur WhatsApp"
PAY = "Prudence\u00a0: ne payez rien d’avance."
STAY = "Prudence\u00a0: restez ici tant que rien n’est convenu."
BOTH = "Prudence\u00a0: ne payez rien d’avance, et restez ici tant que rien n’est convenu."


@pytest.fixture
def agreed(monkeypatch):
    monkeypatch.setattr(abouts, "_reveals", {})
    people = set()
    set_reveal("engagement", lambda thread, reader: reader.pk in people)
    return people


@pytest.fixture
def talk(awa, karim, agreed, now):
    return open_thread(about=("engagement", "ENGAGED1"), members=[awa, karim], subject="Un vélo", now=now)


def cautions(reader, thread):
    return [one.caution for one in shown_messages(thread, messages_of(thread)[0], reader=reader, read_id=0)]


def test_the_reader_is_cautioned_beside_the_words_and_the_message_is_there(talk, awa, karim, now, client):
    post(talk, text=FRAUD, by=awa, now=now)
    pages = {}
    for person in (karim, awa):
        client.force_login(person)
        pages[person] = client.get(f"/messages/{talk.code}/").content.decode()

    assert [FRAUD in page for page in pages.values()] == [True, True]
    assert [BOTH in page for page in pages.values()] == [True, False]
    assert pages[karim].index(BOTH) < pages[karim].index("/signaler/message/")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Pour vingt euros ?", PAY, PAY),
        ("écris moi sur whatsapp", STAY, ""),
        (FRAUD, BOTH, PAY),
        ("Samedi à dix heures, au 15 e étage ?", "", ""),
    ],
)
def test_the_caution_says_what_to_do_before_anything_is_agreed_and_after(
    talk, awa, karim, agreed, now, text, before, after
):
    post(talk, text=text, by=awa, now=now)
    first = cautions(karim, talk)
    agreed.add(karim.pk)

    assert (first, cautions(karim, talk)) == ([before], [after])


def test_what_looks_like_a_fraud_waits_for_moderators_once(talk, awa, now, run_jobs):
    message = post(talk, text=FRAUD, by=awa, now=now)
    run_jobs()
    tell_moderators_of(message.pk, now=now)

    case = Case.objects.get()
    assert (case.subject_kind, case.subject_code, case.owner) == ("message", message.code, awa)
    assert list(Report.objects.values_list("case", "is_automatic", "reporter", "reason")) == [
        (case.pk, True, None, "money")
    ]
    assert [str(words) for _label, words in get("message").context(message)] == [FRAUD]


def test_moderators_of_the_territory_are_told_of_it_and_read_nothing_of_it_in_the_notice(
    talk, awa, karim, make_person, give, loire, now, run_jobs
):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", loire)
    post(talk, text=FRAUD, by=awa, now=now)

    run_jobs()

    (notice,) = Notice.objects.filter(person=sylvie)
    assert (notice.slug, notice.data) == ("safety.reported", {})
    assert not Notice.objects.filter(person__in=(awa, karim), slug__startswith="safety").exists()


@pytest.mark.parametrize("text", ["Pour vingt euros ?", "écris moi sur whatsapp", "Samedi ?"])
def test_one_sign_alone_calls_nobody(talk, awa, now, run_jobs, text):
    post(talk, text=text, by=awa, now=now)
    run_jobs()

    assert Case.objects.count() == 0


def test_once_agreed_or_taken_back_nobody_is_called(talk, awa, karim, agreed, now, run_jobs):
    withdraw(post(talk, text=FRAUD, by=karim, now=now), by=karim, now=now)
    agreed.add(awa.pk)
    post(talk, text=FRAUD, by=awa, now=now)
    run_jobs()

    assert Case.objects.count() == 0


def test_a_circle_talks_of_money_and_of_its_own_group_without_being_cautioned(circle, thread, now, run_jobs):
    message = post(thread, text=FRAUD, by=circle["Awa"], now=now)
    run_jobs()

    assert (message.doubts, cautions(circle["Bruno"], thread), Case.objects.count()) == ("", [""], 0)


@pytest.mark.parametrize("count", [1, 12])
def test_cautions_cost_no_statement_more(talk, awa, karim, now, client, count, django_assert_max_num_queries):
    for _number in range(count):
        post(talk, text="Pour vingt euros ?", by=awa, now=now)
    client.force_login(karim)

    with django_assert_max_num_queries(15):
        page = client.get(f"/messages/{talk.code}/").content.decode()
    assert page.count(PAY) == count == Message.objects.count()


def test_the_e_mail_gives_the_number_once_the_page_does(talk, awa, karim, agreed, now, run_jobs, mailoutbox):
    Preference.objects.create(person=karim, rhythm="at_once", quiet_from=0, quiet_until=0)
    for is_agreed in (False, True):
        agreed.update({karim.pk} if is_agreed else ())
        post(talk, text="Au 06 39 98 00 12", by=awa, now=now)
        run_jobs()

    said = [("(numéro masqué" in mail.body, "06 39 98 00 12" in mail.body) for mail in mailoutbox]
    assert said == [(True, False), (False, True)]


def test_the_e_mail_cautions_as_the_page_does(talk, awa, karim, now, run_jobs, mailoutbox):
    Preference.objects.create(person=karim, rhythm="at_once", quiet_from=0, quiet_until=0)
    for text in (FRAUD, "Samedi ?"):
        post(talk, text=text, by=awa, now=now)
        run_jobs()

    assert [BOTH in mail.body for mail in mailoutbox] == [True, False]
    assert FRAUD in mailoutbox[0].body
