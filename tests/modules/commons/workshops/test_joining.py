from datetime import timedelta

import pytest

from maillon.kernel.access import may
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.revisions.models import Text
from maillon.lib.refusal import Refused
from maillon.modules.commons.workshops.actions.groups import change_workshop, set_facilitator, workshop_of
from maillon.modules.commons.workshops.actions.joining import accept_invitation, answer, go, invite, join, remove
from maillon.modules.commons.workshops.models import Invitation, Place, Workshop
from tests.together import at_once

pytestmark = pytest.mark.django_db


def states(group):
    return dict(group.places.order_by("person__name").values_list("person__name", "state"))


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def test_somebody_asks_and_a_facilitator_answers(group, people, now):
    place = join(group, by=people["Zoé"], said="Je connais ameli", now=now)
    join(group, by=people["Zoé"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        answer(place, accepted=True, by=people["Bruno"], now=now)
    answer(place, accepted=True, by=people["Awa"], now=now)

    place.refresh_from_db()
    assert (place.state, place.said) == ("member", "")
    assert (told(people["Awa"]), told(people["Zoé"])) == (["workshops.asked"], ["workshops.accepted"])


def test_whoever_was_answered_no_may_ask_again(group, people, now):
    place = join(group, by=people["Zoé"], now=now)
    answer(place, accepted=False, by=people["Sylvie"], now=now)

    assert join(group, by=people["Zoé"], now=now).state == "asked"


def test_an_open_group_lets_in_whoever_has_an_account(group, people, now):
    asked = join(group, by=people["Zoé"], now=now)
    change_workshop(group, openness="open", by=people["Awa"], now=now)

    assert (asked.state, join(group, by=people["Zoé"], now=now).state) == ("asked", "member")


def test_the_group_of_a_theme_is_made_once_for_fifty_who_need_it(db, now):
    assert Workshop.objects.count() == 0
    assert workshop_of("soin", now=now) == workshop_of("soin", now=now)
    with pytest.raises(KeyError):
        workshop_of("licornes", now=now)


def test_an_invitation_lets_one_person_in_once_and_for_a_time(group, people, make_person, now):
    late = invite(group, "tard@example.org", by=people["Awa"], now=now - timedelta(days=15))
    kept = invite(group, "Nour@example.org", by=people["Awa"], now=now)
    replaced, kept = kept, invite(group, "nour@example.org", by=people["Awa"], now=now)

    accept_invitation(kept.token, by=people["Awa"], now=now)  # already in: it stays good
    accept_invitation(kept.token, by=people["Zoé"], now=now)
    for token in (late.token, replaced.token, kept.token):
        with pytest.raises(Refused, match="workshop_invitation_over"):
            accept_invitation(token, by=people["Sylvie"], now=now)

    assert states(group)["Zoé"] == "member"
    assert "nour@example.org" not in str(Invitation.objects.values_list("address_digest", "token"))
    assert Delivery.objects.count() == 3


def test_a_member_may_not_invite(group, people, now):
    with pytest.raises(Refused, match="not_allowed"):
        invite(group, "nour@example.org", by=people["Bruno"], now=now)


def test_whoever_was_taken_out_comes_back_on_invitation_only(group, people, now):
    place = group.places.get(person=people["Bruno"])
    remove(place, by=people["Awa"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        join(group, by=people["Bruno"], now=now)
    accept_invitation(invite(group, "b@example.org", by=people["Awa"], now=now).token, by=people["Bruno"], now=now)

    assert states(group)["Bruno"] == "member"
    assert told(people["Bruno"]) == ["workshops.removed"]


def test_a_facilitator_is_named_and_leaves(group, people, now):
    bruno = group.places.get(person=people["Bruno"])
    with pytest.raises(Refused, match="not_allowed"):
        set_facilitator(bruno, is_facilitator=True, by=people["Chantal"], now=now)
    set_facilitator(bruno, is_facilitator=True, by=people["Awa"], now=now)
    go(group.places.get(person=people["Awa"]), by=people["Awa"], now=now)

    awa = group.places.get(person=people["Awa"])
    assert (awa.state, awa.is_facilitator, group.places.get(person=people["Bruno"]).is_facilitator) == (
        "left", False, True,
    )  # fmt: skip


def test_members_write_facilitators_publish_and_others_do_neither(group, people, make_topic, write_text, now):
    from maillon.modules.commons.workshops.actions import attach

    text = write_text("Bruno")
    before = may(people["Chantal"], "write", text)
    attach(make_topic(), text, by=people["Bruno"], now=now)

    rights = {
        name: [verb for verb in ("read", "write", "proofread", "publish") if may(people[name], verb, text)]
        for name in people
    }
    assert before is False
    assert rights == {
        "Awa": ["read", "write", "proofread", "publish"],
        "Bruno": ["read", "write", "proofread"],
        "Chantal": ["read", "write", "proofread"],
        "Zoé": [],
        "Sylvie": ["read", "write", "proofread", "publish"],
    }
    assert Text.objects.count() == 1


def test_who_leaves_the_site_leaves_every_group(group, people, now):
    erase_person(people["Bruno"], now=now)

    assert "Bruno" not in states(group)
    assert Place.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_fifty_who_join_together_are_in_once_each(make_person, now):
    group = workshop_of("ecole", now=now)
    Workshop.objects.update(openness="open")
    many = [make_person(f"Personne {number}") for number in range(10)]

    at_once([lambda person=person: join(group, by=person, now=now) for person in many for _time in range(5)])

    assert group.places.filter(state="member").count() == 10


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_hold_one_link_one_comes_in(make_person, give, now):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator")
    group = workshop_of("ecole", now=now)
    token = invite(group, "x@example.org", by=sylvie, now=now).token
    many = [make_person(f"Personne {number}") for number in range(50)]

    answers = at_once([lambda person=person: accept_invitation(token, by=person, now=now) for person in many])

    assert answers.count("workshop_invitation_over") == 49
    assert group.places.count() == 1


def test_whoever_left_a_working_group_a_year_ago_is_forgotten_and_members_stay(group, people, now):
    go(group.places.get(person=people["Bruno"]), by=people["Bruno"], now=now)

    sweep(now=now + timedelta(days=364))
    assert states(group)["Bruno"] == "left"
    sweep(now=now + timedelta(days=366))

    assert states(group) == {"Awa": "member", "Chantal": "member"}
