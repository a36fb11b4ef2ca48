from datetime import timedelta

import pytest

from maillon.kernel.access import may
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused
from maillon.modules.groups.actions.groups import close_group, reopen_group, set_facilitator
from maillon.modules.groups.actions.joining import (
    accept_invitation,
    answer,
    go,
    invite_address,
    invite_person,
    join,
    remove,
)
from maillon.modules.groups.models import Group, Invitation, Membership
from maillon.modules.groups.queries import groups_for, members_of
from tests.together import at_once

pytestmark = pytest.mark.django_db


def states(group):
    return dict(group.memberships.order_by("pk").values_list("person__name", "state"))


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def test_anybody_of_the_hub_joins_an_open_group_and_nobody_from_elsewhere(make_group, team, now):
    group = make_group()

    join(group, by=team["Bruno"], now=now)
    join(group, by=team["Bruno"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        join(group, by=team["Zoé"], now=now)

    assert states(group) == {"Awa": "member", "Bruno": "member"}


def test_where_one_asks_a_facilitator_answers_and_both_are_told(make_group, team, now):
    group = make_group("request")

    asked = join(group, by=team["Bruno"], said="Je connais la CAF", now=now)
    refused = join(group, by=team["Chantal"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        answer(asked, accepted=True, by=team["Bruno"], now=now)
    answer(asked, accepted=True, by=team["Awa"], now=now)
    answer(refused, accepted=False, by=team["Sylvie"], now=now)

    assert states(group) == {"Awa": "member", "Bruno": "member", "Chantal": "declined"}
    assert told(team["Awa"]) == ["groups.asked", "groups.asked"]
    assert (told(team["Bruno"]), told(team["Chantal"])) == (["groups.accepted"], ["groups.declined"])


def test_a_group_by_invitation_is_seen_by_those_who_are_invited_only(make_group, team, now):
    group = make_group("invitation")
    before = [list(groups_for(team[name])) for name in ("Bruno", "Chantal", "Sylvie")]

    invite_person(group, team["Bruno"], by=team["Awa"], now=now)
    join(group, by=team["Bruno"], now=now)

    assert before == [[], [], [group]]
    assert list(groups_for(team["Bruno"])) == [group]
    with pytest.raises(Refused, match="not_allowed"):
        join(group, by=team["Chantal"], now=now)


def test_whoever_was_taken_out_comes_back_when_invited_and_not_before(make_group, team, now):
    group = make_group()
    bruno = join(group, by=team["Bruno"], now=now)

    remove(bruno, by=team["Awa"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        join(group, by=team["Bruno"], now=now)
    invite_person(group, team["Bruno"], by=team["Awa"], now=now)
    join(group, by=team["Bruno"], now=now)

    assert states(group)["Bruno"] == "member"
    assert told(team["Bruno"]) == ["groups.removed", "groups.invited"]


def test_the_last_facilitator_names_another_before_leaving(make_group, team, now):
    group = make_group()
    bruno = join(group, by=team["Bruno"], now=now)
    awa = Membership.objects.get(group=group, person=team["Awa"])

    with pytest.raises(Refused, match="last_facilitator"):
        go(awa, by=team["Awa"], now=now)
    set_facilitator(bruno, is_facilitator=True, by=team["Awa"], now=now)
    go(awa, by=team["Awa"], now=now)

    assert [(one.person.name, one.is_facilitator) for one in members_of(group)] == [("Bruno", True)]


def test_a_group_whose_facilitator_is_erased_goes_on_with_its_oldest_member(make_group, team, now):
    group = make_group()
    join(group, by=team["Bruno"], now=now)
    join(group, by=team["Chantal"], now=now + timedelta(hours=1))

    erase_person(team["Awa"], now=now)

    assert [(one.person.name, one.is_facilitator) for one in members_of(group)] == [("Bruno", True), ("Chantal", False)]


def test_an_address_is_invited_by_a_secret_link_good_once(make_group, make_person, team, now, run_jobs, mailoutbox):
    group = make_group("invitation")

    invite_address(group, "nouvelle@example.org", by=team["Awa"], now=now)
    run_jobs()
    token = Invitation.objects.get().token
    newcomer = make_person("Nour", email="nour@example.org")
    accept_invitation(token, by=newcomer, now=now)

    assert f"/groupes/invitation/{token}/" in mailoutbox[0].body
    assert states(group) == {"Awa": "member", "Nour": "member"}
    with pytest.raises(Refused, match="invitation_over"):
        accept_invitation(token, by=team["Bruno"], now=now)


def test_an_invitation_is_over_after_two_weeks(make_group, make_person, team, now):
    group = make_group()
    invitation = invite_address(group, "nouvelle@example.org", by=team["Awa"], now=now)

    with pytest.raises(Refused, match="invitation_over"):
        accept_invitation(invitation.token, by=make_person("Nour"), now=now + timedelta(days=14))


def test_inviting_an_address_does_not_tell_whether_it_has_an_account(make_group, team, now):
    group = make_group()

    invite_address(group, "bruno@example.org", by=team["Awa"], now=now)
    invite_address(group, "BRUNO@example.org", by=team["Awa"], now=now)

    assert states(group)["Bruno"] == "invited"
    assert told(team["Bruno"]) == ["groups.invited"]


def test_a_closed_group_is_read_and_opened_again(make_group, team, now):
    group = make_group()

    close_group(group, by=team["Awa"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        join(group, by=team["Bruno"], now=now)
    closed = may(team["Awa"], "see", group), may(team["Bruno"], "see", group)
    reopen_group(group, by=team["Sylvie"], now=now)
    join(group, by=team["Bruno"], now=now)

    assert closed == (True, False)
    assert states(group)["Bruno"] == "member"


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_on_join_are_one_membership(make_group, team, now):
    group = make_group()

    at_once([lambda: join(group, by=team["Bruno"], now=now).state] * 50)

    assert states(group) == {"Awa": "member", "Bruno": "member"}


@pytest.mark.django_db(transaction=True)
def test_of_two_last_facilitators_leaving_together_one_stays(make_group, team, now):
    group = make_group()
    members = [join(group, by=team[name], now=now) for name in ("Awa", "Bruno", "Chantal")]
    set_facilitator(members[1], is_facilitator=True, by=team["Awa"], now=now)
    leaving = [Membership.objects.get(pk=member.pk) for member in members[:2]]

    at_once([lambda one=one: go(one, by=one.person, now=now).state for one in leaving for _twice in range(25)])

    group = Group.objects.get()
    assert group.memberships.filter(state="member", is_facilitator=True).count() == 1
    assert sorted(states(group).values()) == ["left", "member", "member"]
