"""Owners are reminded once a month before, and once when it is due."""

from datetime import timedelta

from maillon.kernel.notices.models import Notice
from maillon.modules.commons.freshness.actions.reminding import remind_owners


def _told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("slug", flat=True))


def test_an_owner_is_told_twice_and_nobody_else(old, sylvie, now):
    guide = old(months=1)
    guide.text.owner = sylvie
    guide.text.save()
    old("autre", months=8)
    due = (guide.review_due_on - now.date()).days
    for day in (0, due - 31, due - 30, due - 29, due - 1, due, due + 1, due + 40):
        remind_owners(now=now + timedelta(days=day))
    assert _told(sylvie) == ["freshness.soon", "freshness.due"]


def test_whoever_takes_over_a_late_guide_hears_that_it_is_late(old, sylvie, now):
    guide = old(months=9)
    guide.text.owner = sylvie
    guide.text.save()
    remind_owners(now=now)
    assert _told(sylvie) == ["freshness.due"]


def test_an_owner_who_left_the_group_is_led_to_the_guide_and_not_to_a_closed_door(client, old, make_person, now):
    guide, awa = old(months=9), make_person("Awa")
    guide.text.owner = awa
    guide.text.save()
    remind_owners(now=now)
    client.force_login(awa)

    assert client.get(Notice.objects.get(person=awa).url).status_code == 200


def test_the_clock_knows_what_it_has_to_do():
    from maillon.kernel.events.later import declared

    assert {"freshness.remind", "freshness.look", "freshness.end_notices"} <= declared().keys()
