"""Who is told what, and that nobody is buried in notices."""

from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.revisions import actions as revisions
from maillon.modules.commons.proofreading import actions

from .conftest import GUIDE


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def remark_of(revision, by, now, *, suggestion=None, words="Une remarque."):
    start = GUIDE.index("Sans hâte.")
    facts = {"start": start, "end": start + 10, "words": words, "suggestion": suggestion}
    return actions.leave_remark(revision, **facts, by=by, now=now)


def test_many_remarks_make_one_notice_until_it_is_read(asked, team, now):
    for _time in range(5):
        remark_of(asked.head, team.karim, now)
    assert told(team.awa) == ["proofreading.remarked"]
    Notice.objects.update(read_at=now)

    remark_of(asked.head, team.karim, now)

    assert told(team.awa) == ["proofreading.remarked"] * 2
    assert told(team.karim) == []


def test_whoever_suggested_is_thanked_once_when_their_words_are_taken_in(asked, team, now):
    remark = remark_of(asked.head, team.karim, now, suggestion="Doucement.")

    for _time in range(2):
        actions.accept(remark, by=team.awa, now=now)

    assert told(team.karim) == ["proofreading.accepted"]


def test_corrections_are_told_to_authors_with_their_words_and_a_new_version_to_earlier_readers(asked, team, now):
    revisions.ask_for_corrections(asked.head, words="Où est le bouton ?", by=team.karim, now=now)
    asked.refresh_from_db()
    revisions.revise(asked, content=GUIDE.replace("gauche", "droite"), based_on=asked.head, by=team.awa, now=now)

    revisions.ask_for_proofreading(asked, by=team.awa, now=now)

    assert told(team.awa) == ["proofreading.corrections"]
    assert Notice.objects.get(person=team.awa).data["words"] == "Où est le bouton ?"
    assert told(team.karim) == ["proofreading.asked"]
    assert Notice.objects.get(person=team.karim).url == f"/atelier/textes/{asked.code}/relire/2/"


def test_everyone_who_had_a_hand_in_it_hears_of_publication_and_withdrawal_but_not_who_did_it(published, team, now):
    revisions.withdraw(published, why="Le bouton a changé.", by=team.sylvie, now=now)
    revisions.restore(published, by=team.sylvie, now=now)

    after = ["proofreading.published", "proofreading.withdrawn", "proofreading.restored"]
    assert told(team.awa) == ["proofreading.approved", *after]
    assert told(team.karim) == told(team.nadia) == after
    assert told(team.sylvie) == told(team.max) == []


def test_nothing_leaves_before_the_digest(published, team):
    assert Notice.objects.filter(person=team.awa).exists()
    assert not Delivery.objects.exists()
