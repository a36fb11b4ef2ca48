"""Over the API: whole manuscripts, and only what has changed since."""

from datetime import timedelta

import pytest

from maillon.modules.commons.actions.importing import import_guides


def test_a_guide_is_given_whole_byte_for_byte(client, lamp, folder):
    said = client.get("/api/v1/guides/lampe").json()

    assert said["manuscript"].encode() == (folder / "lampe.md").read_bytes()
    assert said["updated_at"].startswith("2026-11-17T")


def test_only_what_has_changed_since_is_asked_for(client, lamp, folder, write, now):
    write("bougie", title="Allumer la bougie")
    import_guides(folder, now=now + timedelta(days=2))

    def since(moment):
        return [one["slug"] for one in client.get("/api/v1/guides", {"since": moment}).json()["results"]]

    assert since((now + timedelta(days=1)).isoformat()) == ["bougie"]
    assert since("2026-11-18") == ["bougie"]
    assert since(now.isoformat()) == ["bougie", "lampe"]
    assert since("2027-01-01T00:00:00Z") == []


@pytest.mark.parametrize("moment", ["hier", "0001-01-01", "9999-12-31T23:59:59-12:00", "", "2026-02-31"])
def test_a_moment_that_makes_no_sense_is_told_in_words(client, lamp, moment):
    assert client.get("/api/v1/guides", {"since": moment}).status_code in (200, 422)
