"""A translation that somebody began and left is gone on with by others, and what they wrote is not lost."""

from datetime import timedelta

import pytest

from maillon.kernel.access import may
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Draft, Text
from maillon.lib.refusal import Refused
from maillon.modules.commons.models import Guide
from maillon.modules.commons.workshops.actions.groups import workshop_of
from maillon.modules.commons.workshops.models import Place
from maillon.modules.commons.writing.translating import A_QUIET_TIME, begin_translation, take_up_translation
from tests.together import at_once

PAGE = "/atelier/traduire/lampe/"


@pytest.fixture
def bruno(make_person):
    return make_person("Bruno Petit")


@pytest.fixture
def begun(lamp, bruno, now):
    """Bruno began the guide in English: begun(40) days ago, and saved nothing since."""

    def begin(days):
        return begin_translation(
            lamp, language="en", title="Turn on the lamp", by=bruno, now=now - timedelta(days=days)
        )

    return begin


def test_a_translation_left_for_a_month_is_taken_up_by_whoever_asks(begun, as_awa, awa, bruno, now):
    text = begun(31)
    page = as_awa.get(PAGE).content.decode()
    assert "Turn on the lamp" in page
    assert "La reprendre" in page

    answer = as_awa.post(PAGE, {"take_up": "en"})

    assert answer.url == f"/atelier/textes/{text.code}/ecrire/"
    assert as_awa.get(answer.url).status_code == 200
    text.refresh_from_db()
    assert (text.owner, text.head.content) == (awa, text.revisions.get().content)
    assert [entry.by for entry in entries_of(text).filter(verb="take up")] == [awa]
    told = Notice.objects.get(person=bruno)
    assert (told.slug, told.url) == ("writing.taken_up", f"/atelier/textes/{text.code}/ecrire/")
    assert Text.objects.filter(language="en").count() == 1


def test_whoever_began_it_still_writes_in_it_and_what_they_typed_is_theirs(begun, client, awa, bruno, now):
    text = begun(60)
    old = now - timedelta(days=50)
    typed = text.head.content.replace("Il fait nuit.", "It is dark.")
    revisions.save_draft(text, content=typed, based_on=text.head, by=bruno, now=old)

    take_up_translation(text, by=awa, now=now)

    client.force_login(bruno)
    assert "It is dark." in client.get(f"/atelier/textes/{text.code}/ecrire/").content.decode()
    assert Draft.objects.get().content == typed


@pytest.mark.parametrize("deed", ["save", "type"])
def test_nobody_takes_a_translation_from_whoever_is_at_it(begun, as_awa, awa, bruno, now, deed):
    text = begun(60)
    content = text.head.content.replace("Il fait nuit.", "It is dark.")
    yesterday = now - timedelta(days=1)
    if deed == "save":
        revisions.revise(text, content=content, based_on=text.head, by=bruno, now=yesterday)
    else:
        revisions.save_draft(text, content=content, based_on=text.head, by=bruno, now=yesterday)

    page = as_awa.get(PAGE).content.decode()
    answer = as_awa.post(PAGE, {"take_up": "en"})

    assert "La reprendre" not in page
    assert "Bruno" in page
    assert answer.status_code == 422
    assert "Quelqu’un y travaille" in answer.content.decode()
    text.refresh_from_db()
    assert text.owner == bruno
    with pytest.raises(Refused, match="translation_at_work"):
        take_up_translation(text, by=awa, now=yesterday + A_QUIET_TIME - timedelta(seconds=1))
    assert take_up_translation(text, by=awa, now=yesterday + A_QUIET_TIME).owner == awa


def test_a_translation_that_waits_for_proofreaders_stays_with_whoever_wrote_it(begun, as_awa, awa, bruno, now):
    text = begun(60)
    revisions.ask_for_proofreading(text, by=bruno, now=now - timedelta(days=50))

    page = as_awa.get(PAGE).content.decode()

    assert "La reprendre" not in page
    assert "à partir du" not in page
    answer = as_awa.post(PAGE, {"take_up": "en"})
    assert (answer.status_code, "Cette traduction attend sa relecture" in answer.content.decode()) == (422, True)
    with pytest.raises(Refused, match="translation_to_proofread"):
        take_up_translation(text, by=awa, now=now)


@pytest.mark.parametrize("deed", ["correct", "remark"])
def test_whoever_was_asked_for_corrections_has_a_month_from_the_last_thing_said(begun, awa, bruno, sylvie, now, deed):
    text = begun(60)
    revisions.ask_for_proofreading(text, by=bruno, now=now - timedelta(days=50))
    said = now - timedelta(days=2 if deed == "correct" else 40)
    revisions.ask_for_corrections(text.head, by=sylvie, words="Une étape manque.", now=said)
    if deed == "remark":
        revisions.remark(text.head, start=0, end=3, words="Et ici ?", by=sylvie, now=now - timedelta(days=2))

    with pytest.raises(Refused, match="translation_at_work"):
        take_up_translation(text, by=awa, now=now)
    assert take_up_translation(text, by=awa, now=now - timedelta(days=2) + A_QUIET_TIME).owner == awa


def test_of_two_who_take_it_up_in_turn_the_first_still_writes_what_they_were_told_they_could(
    begun, client, awa, bruno, make_person, now
):
    carla, zoé, text = make_person("Carla"), make_person("Zoé"), begun(100)
    take_up_translation(text, by=awa, now=now - timedelta(days=60))
    content = text.head.content.replace("Il fait nuit.", "It is dark.")
    revisions.save_draft(text, content=content, based_on=text.head, by=awa, now=now - timedelta(days=50))

    take_up_translation(text, by=carla, now=now)

    told = Notice.objects.get(person=awa, slug="writing.taken_up")
    client.force_login(awa)
    assert "It is dark." in client.get(told.url).content.decode()
    assert [may(person, "write", text) for person in (bruno, awa, carla, zoé)] == [True, True, True, False]


def test_nobody_is_said_to_be_told_of_what_whoever_left_had(begun, as_awa, awa, bruno, now):
    begun(1)
    erase_all_of(bruno, now=now)

    page = as_awa.get(PAGE).content.decode()
    after = as_awa.get(as_awa.post(PAGE, {"take_up": "en"}).url).content.decode()

    assert "est partie" in page
    assert "À vous de continuer." in after
    assert "prévenue" not in page + after


def test_whoever_wrote_no_name_has_not_left(begun, as_awa, bruno, now):
    begun(1)
    type(bruno).objects.filter(pk=bruno.pk).update(name="")

    page = as_awa.get(PAGE).content.decode()

    assert "Chez quelqu’un." in page
    assert "est partie" not in page


def test_what_whoever_left_began_is_taken_up_at_once(begun, awa, bruno, now):
    text = begun(1)
    erase_all_of(bruno, now=now)

    assert take_up_translation(text, by=awa, now=now).owner == awa


def test_whoever_asks_for_what_they_may_write_goes_on_with_it(begun, client, bruno, now):
    text = begun(2)
    client.force_login(bruno)

    page = client.get(PAGE).content.decode()

    assert "Continuer à l’écrire" in page
    assert f"/atelier/textes/{text.code}/ecrire/" in page


def test_a_published_translation_is_read_and_never_taken(begun, as_awa, awa, make_person, give, now):
    text = begun(60)
    team = [make_person(name) for name in ("Sylvie", "Karim", "Nadia")]
    for person in team:
        give(person, "coordinator")
    revisions.ask_for_proofreading(text, by=team[0], now=now)
    for reader in team[1:]:
        revisions.approve(text.head, by=reader, now=now)
    revisions.publish(text, by=team[0], now=now)

    page = as_awa.get(PAGE).content.decode()

    assert Guide.objects.get(language="en").get_absolute_url() in page
    assert "La reprendre" not in page
    assert as_awa.post(PAGE, {"take_up": "en"}).status_code == 422
    with pytest.raises(Refused, match="translation_published"):
        take_up_translation(text, by=awa, now=now + timedelta(days=900))
    with pytest.raises(Refused, match="translation_published"):
        begin_translation(Guide.objects.get(language="fr"), language="en", title="x", by=awa, now=now)


def test_nothing_is_taken_up_where_nothing_is_begun(lamp, as_awa):
    for given in ("en", "xx", "", "e\x00n"):
        assert as_awa.post(PAGE, {"take_up": given}).status_code == 422
    assert Text.objects.count() == 1


def test_the_group_of_the_original_writes_and_proofreads_its_translation(begun, lamp, make_person, now):
    text = begun(1)
    member, lead, stranger = (make_person(name) for name in ("Chantal", "Fatou", "Zoé"))
    group = workshop_of(lamp.theme, now=now)
    for person in (member, lead):
        Place.objects.create(
            workshop=group, person=person, state="member", is_facilitator=person == lead, changed_at=now
        )

    rights = {
        person.name: [verb for verb in ("read", "write", "proofread", "publish") if may(person, verb, text)]
        for person in (member, lead, stranger)
    }

    assert rights == {
        "Chantal": ["read", "write", "proofread"],
        "Fatou": ["read", "write", "proofread", "publish"],
        "Zoé": [],
    }


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_take_it_up_at_once_one_has_it(begun, make_person, now):
    text = begun(60)
    people = [make_person(f"Personne {number}") for number in range(20)]

    def take(person):
        try:
            return take_up_translation(Text.objects.get(pk=text.pk), by=person, now=now).owner_id
        except Refused as refused:
            return refused.reason

    said = at_once([lambda person=person: take(person) for person in people])

    text.refresh_from_db()
    assert sorted(map(str, said)) == sorted([str(text.owner_id), *["translation_at_work"] * 19])
