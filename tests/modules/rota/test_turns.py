import pytest

from maillon.modules.rota.actions import book
from maillon.modules.rota.actions.clock import remind

pytestmark = pytest.mark.django_db


def test_one_reminder_that_cannot_be_written_does_not_stop_the_others(volunteer, make_shift, now, monkeypatch):
    from datetime import timedelta

    from maillon.kernel.notices.models import Notice
    from maillon.modules.rota.actions import clock

    people = [volunteer(name) for name in ("Nadia", "Karim")]
    for number, person in enumerate(people):
        book(make_shift(hours=90 + number), person=person, now=now)
    write = clock.tell_reminder

    def broken(booking, slug, *, now):
        if booking.person == people[0]:
            raise RuntimeError("broken")
        write(booking, slug, now=now)

    monkeypatch.setattr(clock, "tell_reminder", broken)
    with pytest.raises(RuntimeError):
        remind(now=now + timedelta(hours=50))

    told = Notice.objects.filter(slug="rota-days").values_list("person__name", flat=True)
    assert list(told) == ["Karim"]
    assert Notice.objects.filter(slug="rota-hours").count() == 0
    monkeypatch.undo()
    assert remind(now=now + timedelta(hours=50)) == 1


def test_waiting_for_the_morning_costs_the_same_for_one_person_as_for_ten(
    volunteer, make_shift, now, django_assert_num_queries
):
    from datetime import timedelta

    night = now.replace(hour=23)
    shift = make_shift(starts_at=night + timedelta(hours=47), needed=10)
    for number in range(10):
        book(shift, person=volunteer(f"V{number}"), now=now - timedelta(days=5))

    with django_assert_num_queries(3):
        assert remind(now=night) == 0
