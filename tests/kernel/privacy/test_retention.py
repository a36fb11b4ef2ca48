from collections import defaultdict
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db.models import Q

from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.models import HitCount
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.privacy import actions, keep, keep_while_needed, retention, what_we_keep

DAYS = timedelta(days=1)


@pytest.fixture
def only(monkeypatch):
    """A registry for one test."""
    monkeypatch.setattr(retention, "_rules", {})
    monkeypatch.setattr(retention, "_needed", defaultdict(list))


def told(person, *, at):
    return Notice.objects.create(person=person, slug="notices.digest", created_at=at)


@pytest.mark.django_db
def test_what_was_kept_long_enough_goes_and_the_rest_stays(only, make_person, now):
    keep(Notice, "created_at", for_=30 * DAYS, label="Notices")
    awa = make_person("Awa")
    told(awa, at=now - 31 * DAYS)
    recent = told(awa, at=now - 30 * DAYS)

    done = actions.sweep(now=now)
    again = actions.sweep(now=now)

    assert list(Notice.objects.all()) == [recent]
    assert (done.counts, again.counts) == ({"notices.notice.created_at": 1}, {})
    assert [entry.after for entry in entries_of(done)] == [{"notices.notice.created_at": 1}]


@pytest.mark.django_db
def test_what_is_still_needed_stays_until_it_is_not(only, make_person, now):
    keep(Notice, "created_at", for_=30 * DAYS, label="Notices")
    awa = make_person("Awa")
    needed = told(awa, at=now - 40 * DAYS)
    told(awa, at=now - 41 * DAYS)
    keep_while_needed(Notice, "created_at", lambda at: Q(pk=needed.pk) if at < now + DAYS else Q(pk__in=[]))

    actions.sweep(now=now)
    assert list(Notice.objects.all()) == [needed]
    actions.sweep(now=now + DAYS)

    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_rows_are_emptied_by_small_batches_each_once(only, monkeypatch, now):
    monkeypatch.setattr(actions, "BATCH", 2)
    sizes = []

    def empty(batch, *, now):
        sizes.append(batch.update(body=""))

    keep(Delivery, "created_at", for_=30 * DAYS, erase=empty, where=~Q(to="never"), label="Words")
    for _number in range(5):
        Delivery.objects.create(channel="sms", slug="x", to="a", body="b", created_at=now - 40 * DAYS)

    done = actions.sweep(now=now)

    assert (sizes, done.counts) == ([2, 2, 1], {"notices.delivery.created_at": 5})
    assert {delivery.body for delivery in Delivery.objects.all()} == {""}


@pytest.mark.django_db
def test_the_words_of_messages_go_after_thirty_days_and_the_fact_stays(now):
    Delivery.objects.create(channel="sms", slug="x", to="+33612345678", body="b", created_at=now - 31 * DAYS)
    Delivery.objects.create(channel="sms", slug="x", to="+33612345678", body="b", created_at=now - 29 * DAYS)

    actions.sweep(now=now)

    assert [(delivery.to, delivery.body) for delivery in Delivery.objects.order_by("pk")] == [
        ("", ""), ("+33612345678", "b"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_demonstration_keeps_its_messages(now, settings):
    settings.MAILLON_DEMO = True
    Delivery.objects.create(channel="sms", slug="x", to="a", body="b", created_at=now - 31 * DAYS)

    actions.sweep(now=now)

    assert Delivery.objects.get().body == "b"


def test_how_long_is_said_once_and_for_a_time(only):
    keep(Notice, "created_at", for_=DAYS, label="Notices")

    with pytest.raises(ImproperlyConfigured):
        keep(Notice, "created_at", for_=DAYS, label="Notices")
    with pytest.raises(ImproperlyConfigured):
        keep(Notice, "read_at", for_=timedelta(), label="Notices")


def test_the_privacy_page_has_a_label_a_reason_and_a_time_for_each():
    assert what_we_keep()
    for line in what_we_keep():
        assert str(line["label"])
        assert str(line["why"])
        assert line["days"] > 0


@pytest.mark.django_db
def test_the_report_says_it_in_words(now):
    actions.sweep(now=now)
    out = StringIO()

    call_command("privacy_report", stdout=out)

    assert "30 jour(s)" in out.getvalue()
    assert "Dernier passage : 17/11/2026" in out.getvalue()


@pytest.mark.django_db
def test_a_rule_that_fails_is_told_and_does_not_stop_the_others(only, make_person, now, caplog):
    def fail(batch, *, now):
        raise RuntimeError("no")

    keep(Delivery, "created_at", for_=DAYS, erase=fail, label="Words")
    keep(Notice, "created_at", for_=2 * DAYS, label="Notices")
    told(make_person("Awa"), at=now - 3 * DAYS)
    Delivery.objects.create(channel="sms", slug="x", to="a", body="b", created_at=now - 3 * DAYS)

    done = actions.sweep(now=now)

    assert (done.counts, done.failed) == ({"notices.notice.created_at": 1}, ["notices.delivery.created_at"])
    assert (Notice.objects.count(), Delivery.objects.get().body) == (0, "b")
    assert "privacy.sweep.failed" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("rule", retention.rules(), ids=lambda rule: rule.name)
def test_each_rule_of_the_site_erases_what_it_is_given(rule, now):
    assert rule.expired(now=now).count() == 0
    rule.erase(rule.model._base_manager.none(), now=now)


@pytest.mark.django_db
def test_past_windows_of_limits_are_swept(now):
    for hours in (30, 2):
        count_hit("form:x", per=timedelta(hours=1), limit=9, now=now - timedelta(hours=hours))

    done = actions.sweep(now=now)

    assert (HitCount.objects.count(), done.counts["access.hitcount.window_at"]) == (1, 1)
