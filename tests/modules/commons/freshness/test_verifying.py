"""Saying that a guide was checked moves its day, and nothing else."""

import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Approval, Revision
from maillon.lib.refusal import Refused
from maillon.modules.commons.freshness.actions.keeping import hand_over, verify
from maillon.modules.commons.models import Guide
from maillon.modules.commons.texts import _renew, _renewed_on
from tests.together import at_once


def test_whoever_may_proofread_verifies_in_one_press(old, sylvie, now):
    guide = old(months=8)
    before = guide.text.published.content
    revision = verify(guide, by=sylvie, now=now)
    guide.refresh_from_db()
    assert guide.verified_on == localdate(now)
    assert not guide.is_overdue(localdate(now))
    assert revision.content == before.replace(f"verified_on: {_renewed_on(before)}", f"verified_on: {localdate(now)}")
    assert revision.is_typo
    assert revision.author is None
    assert revision.base.content == before
    assert "Sylvie" in guide.proofreaders
    assert "Sylvie" not in guide.authors
    assert [entry.by for entry in entries_of(guide.text).filter(verb="renew")] == [sylvie]


def test_a_guide_in_the_making_is_not_verified_over_what_somebody_writes(old, sylvie, now):
    guide = old()
    content = guide.text.head.content.replace("Sans hâte.", "Doucement.")
    revisions.revise(guide.text, content=content, based_on=guide.text.head, by=sylvie, now=now)
    with pytest.raises(Refused, match="renew_while_changing"):
        verify(guide, by=sylvie, now=now)


def test_nobody_verifies_what_they_may_not_proofread(old, make_person, now):
    with pytest.raises(Refused):
        verify(old(), by=make_person("Awa"), now=now)


def test_a_typo_is_still_a_typo_after_a_verification(old, sylvie, now):
    guide = old()
    verify(guide, by=sylvie, now=now)
    guide.text.refresh_from_db()
    content = guide.text.head.content.replace("Sans hâte.", "Sans hate.")
    revision = revisions.revise(guide.text, content=content, based_on=guide.text.head, by=sylvie, is_typo=True, now=now)
    assert revision.is_typo
    other_day = content.replace(f"verified_on: {localdate(now)}", "verified_on: 2020-01-01")
    with pytest.raises(Refused, match="not_a_typo"):
        revisions.revise(guide.text, content=other_day, based_on=revision, by=sylvie, is_typo=True, now=now)


def test_the_next_import_of_the_same_file_does_not_take_the_day_back(old, folder, sylvie, now):
    from maillon.modules.commons.actions.importing import import_guides

    guide = old()
    verify(guide, by=sylvie, now=now)
    assert import_guides(folder, now=now).unchanged == ["lampe"]
    guide.refresh_from_db()
    assert guide.verified_on == localdate(now)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_press_together_write_one_revision(old, make_person, give, now):
    guide = old()
    people = [make_person(f"P{number}") for number in range(50)]
    for person in people:
        give(person, "coordinator")
    at_once([lambda person=person: verify(Guide.objects.get(pk=guide.pk), by=person, now=now) for person in people])
    assert Revision.objects.filter(text=guide.text_id).count() == 2
    assert Approval.objects.filter(revision__text=guide.text_id).count() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.dates(), st.dates())
def test_a_day_put_and_taken_back_leaves_every_byte(body, first, second):
    content = f"---\nslug: lampe\nverified_on: {first.isoformat()}\nminutes: 5\n---\n\n{body}\nverified_on: jamais\n"
    assert _renew(_renew(content, second), first) == content
    assert _renewed_on(_renew(content, second)) == second


def test_a_coordinator_hands_a_guide_to_somebody_who_may_write_it(old, sylvie, make_person, give, now):
    guide, nadia, awa = old(), make_person("Nadia"), make_person("Awa")
    give(nadia, "coordinator")
    hand_over(guide, to=nadia, by=sylvie, now=now)
    guide.text.refresh_from_db()
    assert guide.text.owner == nadia
    assert nadia.notices.get().slug == "freshness.yours" if hasattr(nadia, "notices") else True
    with pytest.raises(Refused, match="owner_cannot_write"):
        hand_over(guide, to=awa, by=sylvie, now=now)
    with pytest.raises(Refused):
        hand_over(guide, to=None, by=awa, now=now)
