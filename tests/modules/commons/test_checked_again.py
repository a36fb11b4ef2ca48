"""A guide checked again here, and not changed, still follows its file."""

from datetime import date, timedelta

from maillon.kernel.revisions.actions import renew
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide


def test_a_guide_only_checked_again_here_still_follows_its_file(lamp, make_person, give, folder, write, now):
    karim = make_person("Karim")
    give(karim, "coordinator")
    renew(lamp.text, day=date(2026, 11, 17), by=karim, now=now)
    assert Guide.objects.get().verified_on == date(2026, 11, 17)
    write(title="Autre")

    done = import_guides(folder, now=now + timedelta(days=1))

    assert (done.updated, done.proposed) == (["lampe"], [])
    assert Guide.objects.get().title == "Autre"
