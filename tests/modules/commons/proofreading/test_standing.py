"""What the page offers to each person, state by state."""

from maillon.kernel.revisions import actions as revisions
from maillon.modules.commons.proofreading.standing import standing_of

from .conftest import GUIDE

OFFERS = ("may_ask", "may_judge", "may_publish", "may_withdraw", "may_restore")


def offered(text, person):
    text.refresh_from_db()
    standing = standing_of(text, person)
    return {offer for offer in OFFERS if getattr(standing, offer)}


def test_each_state_offers_what_it_may_to_whom_it_may(text, team, now):
    assert offered(text, team.awa) == offered(text, team.sylvie) == {"may_ask"}
    revisions.ask_for_proofreading(text, by=team.awa, now=now)
    assert offered(text, team.awa) == set()
    assert offered(text, team.sylvie) == {"may_judge"}

    for reader in (team.karim, team.nadia):
        revisions.approve(text.head, by=reader, now=now)
    assert offered(text, team.sylvie) == {"may_judge", "may_publish"}
    revisions.publish(text, by=team.sylvie, now=now)
    assert offered(text, team.sylvie) == {"may_withdraw"}
    assert offered(text, team.awa) == set()

    revisions.withdraw(text, why="Faux.", by=team.sylvie, now=now)
    assert offered(text, team.sylvie) == {"may_restore"}
    assert offered(text, team.max) == set()


def test_a_change_voids_approvals_and_a_typo_keeps_them(asked, team, now):
    revisions.approve(asked.head, by=team.karim, now=now)
    assert standing_of(asked, team.karim).missing == 1

    typo = GUIDE.replace("Sans hâte", "sans hâte")
    revisions.revise(asked, content=typo, based_on=asked.head, is_typo=True, by=team.awa, now=now)
    assert (standing_of(asked, team.karim).missing, standing_of(asked, team.karim).has_approved) == (1, True)

    revisions.revise(asked, content=GUIDE + "\nUne ligne de plus.\n", based_on=asked.head, by=team.awa, now=now)
    assert (standing_of(asked, team.karim).missing, standing_of(asked, team.karim).has_approved) == (2, False)


def test_what_only_waits_for_whoever_objected_names_them_and_asks_for_no_other_approval(approved, team, now):
    revisions.ask_for_corrections(approved.head, by=team.sylvie, words="Un mot manque.", now=now)
    revisions.ask_for_proofreading(approved, by=team.awa, now=now)

    standing = standing_of(approved, team.karim)

    assert (standing.missing, standing.objectors, standing.may_publish) == (0, ("Sylvie",), False)
    assert "Sylvie" in standing.next


def test_what_waits_for_nobody_any_more_is_approved_and_may_be_published(approved, team, now):
    revisions.ask_for_corrections(approved.head, by=team.sylvie, words="Un mot manque.", now=now)
    revisions.ask_for_proofreading(approved, by=team.awa, now=now)

    team.sylvie.roles.all().delete()

    standing = standing_of(approved, team.karim)
    assert (standing.label, standing.may_publish) == ("Approuvé", True)
    revisions.publish(approved, by=team.karim, now=now)
    assert approved.is_readable
