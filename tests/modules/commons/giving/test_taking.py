"""Everything can be taken away, and what is withdrawn no longer can."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from maillon.kernel.portal.takeaway import every_file
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.giving.actions.preparing import prepare
from maillon.modules.commons.giving.models import Parcel
from maillon.modules.commons.giving.models import folder as place
from tests.together import at_once

MARKDOWN = "guides.md.zip"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_page_lists_each_file_with_its_weight_its_date_and_its_licence(client, prepared):
    page = client.get("/emporter/").text

    assert f'href="/emporter/{MARKDOWN}"' in page
    assert "CC BY-SA 4.0" in page
    assert "17 novembre 2026" in page
    assert " ko · " in page


def test_before_anything_is_ready_the_page_says_so(client, db):
    assert "Les fichiers se préparent" in client.get("/emporter/").text


def test_the_same_guides_make_the_same_bytes(real_guides, now):
    prepare(now=now, only=MARKDOWN)
    before = Parcel.objects.get(name=MARKDOWN).digest
    Parcel.objects.all().delete()

    prepare(now=now + timedelta(days=3), only=MARKDOWN)

    assert Parcel.objects.get(name=MARKDOWN).digest == before


def test_nothing_is_made_again_while_nothing_changes(prepared, now):
    again = prepare(now=now + timedelta(hours=1))

    assert (again.made, again.dropped) == ([], [])
    assert len(again.unchanged) == len(every_file())


def test_a_new_edition_takes_the_place_of_the_old_one(lamp, folder, write, now, django_capture_on_commit_callbacks):
    prepare(now=now)
    old = Parcel.objects.get(name=MARKDOWN)
    write(title="Allumer la lampe du salon")
    import_guides(folder, now=now)

    with django_capture_on_commit_callbacks(execute=True):
        prepare(now=now + timedelta(hours=1))

    new = Parcel.objects.get(name=MARKDOWN)
    assert new.digest != old.digest
    assert new.path.exists()
    assert not old.path.exists()
    assert {path.name for path in place().iterdir()} == set(Parcel.objects.values_list("file", flat=True))


def test_a_file_that_holds_a_withdrawn_guide_is_no_longer_given(client, lamp, folder, write, now):
    write("bougie", title="Allumer la bougie")
    import_guides(folder, now=now)
    prepare(now=now)
    assert client.get(f"/emporter/{MARKDOWN}").status_code == 200

    (folder / "bougie.md").unlink()
    import_guides(folder, now=now)

    assert client.get(f"/emporter/{MARKDOWN}").status_code == 404
    assert MARKDOWN not in client.get("/emporter/").text
    prepare(now=now)
    names = zipfile.ZipFile(BytesIO(body(client.get(f"/emporter/{MARKDOWN}")))).namelist()
    assert [name for name in names if "bougie" in name] == []
    assert client.get(f"/emporter/{MARKDOWN}").status_code == 200


def test_what_was_cut_off_goes_on_where_it_stopped(client, prepared):
    whole = client.get(f"/emporter/{MARKDOWN}")
    content = body(whole)

    rest = client.get(f"/emporter/{MARKDOWN}", headers={"Range": "bytes=100-", "If-Range": whole["ETag"]})

    assert (rest.status_code, body(rest)) == (206, content[100:])
    assert rest["Content-Range"] == f"bytes 100-{len(content) - 1}/{len(content)}"
    assert int(whole["Content-Length"]) == len(content)
    assert body(client.get(f"/emporter/{MARKDOWN}", headers={"Range": "bytes=0-9"})) == content[:10]
    assert body(client.get(f"/emporter/{MARKDOWN}", headers={"Range": "bytes=-7"})) == content[-7:]
    assert client.get(f"/emporter/{MARKDOWN}", headers={"Range": f"bytes={len(content)}-"}).status_code == 416


def test_who_has_it_already_is_told_so(client, prepared):
    mark = client.get(f"/emporter/{MARKDOWN}")["ETag"]

    again = client.get(f"/emporter/{MARKDOWN}", headers={"If-None-Match": mark})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["rien.zip", "..", "%2e%2e%2fsecret.key", "a\x00b"])
def test_nothing_else_is_given(client, prepared, name):
    assert client.get(f"/emporter/{name}").status_code in (301, 404)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_each_file_once(now, folder, write):
    write()
    import_guides(folder, now=now)

    done = at_once([lambda: prepare(now=now, only=MARKDOWN).made] * 20)

    assert sorted(json.dumps(made) for made in done) == sorted(["[]"] * 19 + [json.dumps([MARKDOWN])])


def test_the_page_costs_the_same_for_many_guides_as_for_one(client, prepared, django_assert_max_num_queries):
    client.get("/emporter/")

    with django_assert_max_num_queries(6):
        assert client.get("/emporter/").text.count('href="/emporter/guides') > 12
