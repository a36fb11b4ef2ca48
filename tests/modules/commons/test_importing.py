"""Laws of the import: idempotent, independent of what came before, and a bad file refuses only itself."""

import json
import random
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.search import ask
from maillon.lib.refusal import Refused
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide

from .conftest import BODY

LATER = timedelta(days=1)


def stored():
    """Everything the import decides, without when and under which code."""
    return sorted(
        Guide.objects.values_list(
            "slug", "title", "summary", "theme", "body", "state", "source_digest", "review_due_on"
        )
    )


def test_the_twenty_guides_come_in_and_none_is_refused(real_guides):
    assert real_guides.refused == []
    assert len(real_guides.created) == real_guides.read >= 20
    assert Guide.objects.published().count() == real_guides.read


def test_the_same_folder_twice_writes_nothing(folder, write, db, now, django_assert_num_queries):
    write()
    write("cave", title="Descendre à la cave")
    import_guides(folder, now=now)
    before = list(Guide.objects.order_by("pk").values())

    with django_assert_num_queries(4):  # savepoint, lock, the guides stored, release
        again = import_guides(folder, now=now + LATER)

    assert (again.unchanged, again.created, again.updated) == (["cave", "lampe"], [], [])
    assert list(Guide.objects.order_by("pk").values()) == before


def test_what_is_stored_does_not_depend_on_what_came_before(folder, write, db, now):
    paths = {slug: write(slug, title=slug.capitalize()) for slug in ("lampe", "cave", "porte", "toit")}
    import_guides(folder, now=now)
    expected = stored()
    texts = {path: path.read_text() for path in paths.values()}
    for seed in range(6):
        Guide.objects.all().delete()
        shuffled = random.Random(seed).sample(sorted(paths), 4)
        for slug in shuffled[:2]:
            paths[slug].unlink()
        paths[shuffled[2]].write_text(texts[paths[shuffled[2]]].replace("title: ", "title: Autre "))
        import_guides(folder, now=now)
        assert stored() != expected
        for path, text in texts.items():
            path.write_text(text)

        import_guides(folder, now=now)

        assert stored() == expected


def test_a_bad_file_refuses_only_itself(folder, write, db, now):
    write(body=BODY + "\n## Pour aller plus loin\n\n- [La cave](guide:cave)\n")
    write("cave", theme="jardin")
    write("porte")

    done = import_guides(folder, now=now)

    assert done.created == ["lampe", "porte"]
    assert [(refused.file, refused.reason) for refused in done.refused] == [("cave.md", "guide_field_unknown")]
    assert done.refused[0].sentence.startswith(
        "Le champ «\u00a0theme\u00a0» dit «\u00a0jardin\u00a0», qui est inconnu."
    )


def test_a_guide_whose_new_text_is_refused_stays_as_it_was(lamp, folder, write, now):
    write(title="Autre", verified_on="demain")

    done = import_guides(folder, now=now + LATER)

    assert [refused.reason for refused in done.refused] == ["guide_field_not_date"]
    assert done.withdrawn == []
    assert Guide.objects.published().get().title == "Allumer la lampe"


def test_a_link_to_no_guide_is_refused(folder, write, db, now):
    write(body=BODY + "\n[Là](guide:nulle-part)\n")

    done = import_guides(folder, now=now)

    assert [(refused.reason, "nulle-part" in refused.sentence) for refused in done.refused] == [
        ("guide_leads_nowhere", True)
    ]


def test_two_files_of_one_name_are_both_refused(folder, write, db, now):
    write()
    (folder / "vieux").mkdir()
    (folder / "vieux" / "lampe.md").write_text((folder / "lampe.md").read_text())

    done = import_guides(folder, now=now)

    assert [refused.reason for refused in done.refused] == ["guide_twice", "guide_twice"]


def test_a_file_that_is_gone_withdraws_its_guide_and_never_deletes_it(lamp, folder, write, now):
    write("cave")
    (folder / "lampe.md").unlink()

    done = import_guides(folder, now=now)

    assert (done.created, done.withdrawn) == (["cave"], ["lampe"])
    assert Guide.objects.get(pk=lamp.pk).state == "withdrawn"
    assert [hit.slug for hit in ask("allumer la lampe", kinds=["guide"])] == ["cave"]


def test_a_file_that_comes_back_publishes_its_guide_again_under_the_same_code(lamp, folder, write, now):
    write("cave")
    (folder / "lampe.md").unlink()
    import_guides(folder, now=now)
    write()

    done = import_guides(folder, now=now)

    assert done.updated == ["lampe"]
    assert Guide.objects.published().get(slug="lampe").code == lamp.code


def test_an_empty_or_missing_folder_withdraws_nothing(lamp, folder, tmp_path, now):
    (folder / "lampe.md").unlink()

    for place, reason in ((folder, "guides_folder_empty"), (tmp_path / "rien", "guides_folder_missing")):
        with pytest.raises(Refused) as refused:
            import_guides(place, now=now)
        assert refused.value.reason == reason

    assert Guide.objects.published().count() == 1


def test_another_source_neither_withdraws_nor_takes_over_our_guides(lamp, tmp_path, write, folder, now):
    write(title="Autre lampe")
    write("cave")

    done = import_guides(folder, now=now, source="voisins")

    assert (done.created, done.withdrawn) == (["cave"], [])
    assert [refused.reason for refused in done.refused] == ["guide_of_another_source"]
    assert Guide.objects.get(slug="lampe").title == "Allumer la lampe"


def test_a_dry_run_says_the_same_and_writes_nothing(lamp, folder, write, now):
    write(title="Autre")
    write("cave")
    before = list(Guide.objects.values())

    dry = import_guides(folder, now=now, dry_run=True)

    assert list(Guide.objects.values()) == before
    assert dry == import_guides(folder, now=now)
    assert (dry.created, dry.updated) == (["cave"], ["lampe"])


def test_each_change_is_in_the_journal(lamp, folder, write, now):
    write(title="Autre")
    import_guides(folder, now=now)
    import_guides(folder, now=now)

    entries = entries_of(lamp.text)

    assert list(entries.values_list("verb", "role")) == [("take_in", "import"), ("take_in", "import")]


def test_an_imported_guide_is_found_by_a_question_it_never_says(folder, write, db, now):
    write(questions="\n  - il fait noir dans le couloir")

    import_guides(folder, now=now)

    [hit] = ask("il fait noire dans mon couloir", kinds=["guide"])
    assert (hit.slug, hit.url, hit.details["minutes"]) == ("lampe", "/guides/lampe/", 5)


def test_the_command_answers_in_json_and_in_plain_french(folder, write, db):
    write()
    write("cave", theme="jardin")
    answer, words = StringIO(), StringIO()

    call_command("import_guides", folder, "--json", stdout=answer)
    call_command("import_guides", folder, stdout=words)

    report = json.loads(answer.getvalue())
    assert {name: report[name] for name in ("read", "created", "updated", "unchanged", "withdrawn", "refused")} == {
        "read": 2, "created": 1, "updated": 0, "unchanged": 0, "withdrawn": 0, "refused": 1,
    }  # fmt: skip
    assert report["refusals"][0]["file"] == "cave.md"
    assert "inchangés\u00a0: 1" in words.getvalue()
    assert "cave.md – Le champ" in words.getvalue()


def test_the_command_says_plainly_that_a_folder_is_missing(tmp_path, db):
    with pytest.raises(CommandError, match="n’existe pas"):
        call_command("import_guides", tmp_path / "rien")
