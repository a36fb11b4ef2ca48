from datetime import timedelta

import pytest

from maillon.kernel.access import may
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.models import Lease
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.revisions.actions import approve, ask_for_proofreading, publish, revise, withdraw
from maillon.lib.refusal import Refused
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide
from maillon.modules.commons.workshops.actions import attach
from maillon.modules.commons.workshops.actions.groups import workshop_of
from maillon.modules.commons.workshops.actions.topics import (
    change_topic,
    give_back,
    release_lapsed,
    sort_topic,
    take,
)
from maillon.modules.commons.workshops.board import board_of, to_proofread
from maillon.modules.commons.workshops.models import Topic
from maillon.modules.commons.workshops.queries import groups_for, who_did_what
from tests.together import at_once

pytestmark = pytest.mark.django_db


def where(group, now):
    """Say in which column each thing is, by title."""
    columns, to_sort = board_of(group, group.slug, now=now)
    found = {card.title: column.stage for column in columns for card in column.cards}
    return found | {card.title: "to_sort" for card in to_sort}


def published(text, people, now):
    ask_for_proofreading(text, by=people["Bruno"], now=now)
    for name in ("Awa", "Chantal"):
        approve(text.head, by=people[name], now=now)
    return publish(text, by=people["Awa"], now=now)


def test_a_topic_goes_through_the_board_from_an_idea_to_a_guide_and_back(group, people, make_topic, write_text, now):
    topic = make_topic("Prendre rendez-vous", by=None, origin="visitor")
    seen = [where(group, now)["Prendre rendez-vous"]]
    sort_topic(topic, keep=True, by=people["Bruno"], now=now)
    seen.append(where(group, now)["Prendre rendez-vous"])
    take(topic, by=people["Bruno"], now=now)
    seen.append(where(group, now)["Prendre rendez-vous"])
    text = write_text()
    attach(topic, text, by=people["Bruno"], now=now)
    seen.append(where(group, now)["Prendre rendez-vous"])
    ask_for_proofreading(text, by=people["Bruno"], now=now)
    seen.append(where(group, now)["Prendre rendez-vous"])
    for name in ("Awa", "Chantal"):
        approve(text.head, by=people[name], now=now)
    publish(text, by=people["Awa"], now=now)
    seen.append(where(group, now)["Prendre rendez-vous"])
    seen.append(where(group, now + timedelta(days=400))["Prendre rendez-vous"])
    withdraw(text, why="Le site a fermé", by=people["Awa"], now=now)
    seen.append(where(group, now)["Prendre rendez-vous"])

    assert seen == [
        "to_sort", "to_write", "writing", "writing", "proofreading", "done", "refreshing", "refreshing",
    ]  # fmt: skip


@pytest.fixture
def brought(group, folder, write, now):
    """A guide of the group that came from a file, like the sixty of ours."""
    write(theme="soin", verified_on=now.date().isoformat())
    import_guides(folder, now=now)
    return Guide.objects.get().text


def test_a_guide_that_came_from_a_file_goes_through_the_board_when_it_is_changed(brought, group, people, now):
    seen = [where(group, now)["Allumer la lampe"]]
    content = brought.head.content.replace("Sans hâte.", "Doucement.")
    revise(brought, content=content, based_on=brought.head, by=people["Bruno"], now=now)
    seen.append(where(group, now)["Allumer la lampe"])
    assert to_proofread() == {}
    ask_for_proofreading(brought, by=people["Bruno"], now=now)
    seen.append(where(group, now)["Allumer la lampe"])
    assert to_proofread() == {"soin": 1}
    for name in ("Awa", "Chantal"):
        approve(brought.head, by=people[name], now=now)
    seen.append(where(group, now)["Allumer la lampe"])
    publish(brought, by=people["Awa"], now=now)
    seen.append(where(group, now)["Allumer la lampe"])
    withdraw(brought, why="Le site a fermé", by=people["Awa"], now=now)
    seen.append(where(group, now)["Allumer la lampe"])

    assert seen == ["done", "writing", "proofreading", "proofreading", "done", "refreshing"]
    assert Topic.objects.count() == 0


def test_a_file_merged_with_what_the_group_wrote_waits_on_its_board(brought, group, people, folder, write, now):
    content = brought.head.content.replace("Sans hâte.", "Doucement.")
    revise(brought, content=content, based_on=brought.head, by=people["Bruno"], now=now)
    write(theme="soin", verified_on=now.date().isoformat(), minutes="7")

    assert import_guides(folder, now=now).proposed == ["lampe"]

    assert where(group, now)["Allumer la lampe"] == "proofreading"
    assert {one.slug: one.to_proofread for one in groups_for(people["Bruno"])}["soin"] == 1


def test_a_guide_in_the_making_leads_its_group_to_its_text_and_others_to_what_readers_see(brought, group, people, now):
    content = brought.head.content.replace("Sans hâte.", "Doucement.")
    revise(brought, content=content, based_on=brought.head, by=people["Bruno"], now=now)

    for works, url in ((True, f"/atelier/textes/{brought.code}/"), (False, "/guides/lampe/")):
        columns, _to_sort = board_of(group, "soin", works=works, now=now)
        assert [card.url for column in columns for card in column.cards] == [url]


def test_a_guide_whose_file_is_gone_is_on_no_board(brought, group, folder, write, now):
    write("porte", theme="bases")
    (folder / "lampe.md").unlink()
    import_guides(folder, now=now)

    assert where(group, now) == {}


def test_one_writer_holds_a_topic_and_the_others_see_who(group, people, make_topic, now):
    topic = make_topic()
    take(topic, by=people["Bruno"], now=now)

    with pytest.raises(Refused, match="taken"):
        take(topic, by=people["Chantal"], now=now)
    card = next(card for column in board_of(group, "soin", now=now)[0] for card in column.cards)
    assert (card.who, card.until) == ("Bruno", now + timedelta(days=14))


def test_after_a_fortnight_the_clock_lets_others_take_it_and_says_so(people, make_topic, now):
    topic, later = make_topic(), now + timedelta(days=14, minutes=1)
    take(topic, by=people["Bruno"], now=now)

    assert (release_lapsed(now=now), release_lapsed(now=later), release_lapsed(now=later)) == (0, 1, 0)
    take(topic, by=people["Chantal"], now=later)

    assert [(entry.verb, entry.by_id) for entry in entries_of(topic)][-2:] == [
        ("give_back", None),
        ("take", people["Chantal"].pk),
    ]
    assert Notice.objects.get(person=people["Bruno"]).slug == "workshops.released"


def test_a_topic_whose_time_is_over_is_free_before_the_clock_passes(group, people, make_topic, now):
    topic, later = make_topic(), now + timedelta(days=15)
    take(topic, by=people["Bruno"], now=now)

    assert where(group, later) == {"Prendre rendez-vous": "to_write"}
    take(topic, by=people["Chantal"], now=later)
    assert release_lapsed(now=later) == 0
    assert where(group, later) == {"Prendre rendez-vous": "writing"}


def test_nobody_holds_more_than_three(people, make_topic, now):
    for number in range(3):
        take(make_topic(f"Sujet {number}"), by=people["Bruno"], now=now)

    with pytest.raises(Refused, match="topics_enough"):
        take(make_topic("Sujet 4"), by=people["Bruno"], now=now)


def test_it_is_given_back_by_its_holder_or_by_whoever_looks_after_the_group(people, make_topic, now):
    mine, other = make_topic("Un"), make_topic("Deux")
    take(mine, by=people["Bruno"], now=now)
    take(other, by=people["Bruno"], now=now)

    with pytest.raises(Refused, match="not_allowed"):
        give_back(mine, by=people["Chantal"], now=now)
    give_back(mine, by=people["Bruno"], now=now)
    give_back(other, by=people["Awa"], now=now)

    assert Lease.objects.count() == 0
    assert set(Topic.objects.values_list("state", flat=True)) == {"idea"}


def test_a_text_has_one_topic_and_a_topic_one_text(people, make_topic, write_text, now):
    topic, text = make_topic("Un"), write_text()
    take(topic, by=people["Bruno"], now=now)

    with pytest.raises(Refused, match="topic_held"):
        attach(topic, text, by=people["Chantal"], now=now)
    attach(topic, text, by=people["Bruno"], now=now)
    attach(topic, text, by=people["Bruno"], now=now)
    with pytest.raises(Refused, match="topic_of_another_text"):
        attach(make_topic("Deux"), text, by=people["Bruno"], now=now)
    with pytest.raises(Refused, match="topic_has_text"):
        attach(topic, write_text(slug="autre"), by=people["Bruno"], now=now)
    with pytest.raises(Refused, match="topic_has_text"):
        take(topic, by=people["Chantal"], now=now)

    assert Lease.objects.count() == 0


def test_somebody_outside_the_group_does_nothing_there(people, make_topic, write_text, now):
    topic = make_topic(by=None, origin="visitor")
    text = write_text("Zoé")

    for deed in (
        lambda: take(topic, by=people["Zoé"], now=now),
        lambda: sort_topic(topic, keep=True, by=people["Zoé"], now=now),
        lambda: attach(topic, text, by=people["Zoé"], now=now),
        lambda: make_topic("Autre", by="Zoé"),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            deed()


def test_a_topic_of_another_theme_is_handed_to_its_group(group, people, make_topic, now):
    topic = make_topic(by=None, origin="visitor")
    school = workshop_of("ecole", now=now)

    change_topic(topic, title="Le cahier de textes", words="", workshop=school, by=people["Bruno"], now=now)

    assert (where(group, now), where(school, now)) == ({}, {"Le cahier de textes": "to_sort"})


def test_a_text_begun_without_a_topic_is_put_on_the_board(group, write_text, now, run_jobs):
    write_text()
    run_jobs()
    run_jobs()

    assert where(group, now) == {"Prendre rendez-vous": "writing"}


def test_whoever_is_asked_to_proofread_a_text_may_read_it_before_any_job_ran(group, people, write_text, now):
    text = write_text()
    before = may(people["Chantal"], "proofread", text)

    ask_for_proofreading(text, by=people["Bruno"], now=now)

    assert (before, may(people["Chantal"], "proofread", text)) == (False, True)


def test_a_text_put_on_the_board_by_itself_still_goes_to_the_topic_it_was_begun_from(
    group, people, make_topic, write_text, now, run_jobs
):
    topic, text = make_topic("Mon sujet"), write_text()
    run_jobs()
    before = where(group, now)

    attach(topic, text, by=people["Bruno"], now=now)

    assert before == {"Mon sujet": "to_write", "Prendre rendez-vous": "writing"}
    assert where(group, now) == {"Mon sujet": "writing"}


def test_who_leaves_gives_back_what_they_held(group, people, make_topic, now):
    take(make_topic(), by=people["Bruno"], now=now)

    erase_person(people["Bruno"], now=now)

    assert where(group, now) == {"Prendre rendez-vous": "to_write"}
    take(Topic.objects.get(), by=people["Chantal"], now=now)


def test_who_wrote_proofread_and_refreshed_is_told_in_guides(group, people, make_topic, write_text, now):
    text = write_text()
    attach(make_topic(), text, by=people["Bruno"], now=now)
    content = text.head.content
    for word in ("Un", "Deux"):
        revise(text, content=content.replace("Sans hâte", word), based_on=text.head, by=people["Bruno"], now=now)
    published(text, people, now)
    later = now + timedelta(days=1)
    revise(text, content=content, based_on=text.head, by=people["Chantal"], now=later)

    deeds = {one.name: (one.written, one.proofread, one.refreshed) for one in who_did_what(group, now=later)}
    assert deeds == {"Bruno": (1, 0, 0), "Awa": (0, 1, 0), "Chantal": (0, 1, 1)}


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_take_one_topic_one_has_it(make_person, give, now):
    from maillon.modules.commons.workshops.actions.topics import propose_topic

    many = [make_person(f"Personne {number}") for number in range(50)]
    for person in many:
        give(person, "coordinator")
    topic = propose_topic(workshop_of("soin", now=now), title="Un sujet", origin="search", now=now)

    answers = at_once([lambda person=person: take(topic, by=person, now=now) for person in many])

    assert answers.count("taken") == 49
    assert Lease.objects.count() == 1
    assert [entry.verb for entry in entries_of(topic)] == ["propose", "take"]


@pytest.mark.django_db(transaction=True)
def test_however_many_topics_one_grabs_at_once_one_holds_three(make_person, give, now):
    from maillon.modules.commons.workshops.actions.topics import propose_topic

    awa = make_person("Awa")
    give(awa, "coordinator")
    group = workshop_of("soin", now=now)
    topics = [propose_topic(group, title=f"Sujet {number}", origin="search", now=now) for number in range(20)]

    answers = at_once([lambda topic=topic: take(topic, by=awa, now=now) for topic in topics])

    assert answers.count("topics_enough") == 17
    assert Lease.objects.filter(holder=awa).count() == 3
