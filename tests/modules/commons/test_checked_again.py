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


def test_a_guide_only_checked_again_here_goes_with_its_file_and_comes_back_with_it(
    lamp, make_person, give, folder, write, now
):
    karim = make_person("Karim")
    give(karim, "coordinator")
    for day in (date(2026, 11, 17), date(2026, 11, 18)):
        renew(Guide.objects.get().text, day=day, by=karim, now=now)
    write("bougie", title="Allumer la bougie")
    (folder / "lampe.md").rename(folder / "lampe.gone")

    gone = import_guides(folder, now=now + timedelta(days=1))

    assert (gone.withdrawn, Guide.objects.get(slug="lampe").state) == (["lampe"], "withdrawn")

    (folder / "lampe.gone").rename(folder / "lampe.md")
    import_guides(folder, now=now + timedelta(days=2))

    assert Guide.objects.get(slug="lampe").state == "published"
    assert Guide.objects.get(slug="lampe").verified_on == date(2026, 11, 18)
