"""The description of the API."""

import json

import pytest
from django.core.management import CommandError, call_command


def test_the_description_is_served_beside_the_version(client, db):
    answer = client.get("/api/openapi.json")

    assert answer["Content-Type"] == "application/json"
    assert "/api/v1/search" in answer.json()["paths"]


def test_every_path_of_the_description_says_what_it_is_for(client, db):
    paths = client.get("/api/openapi.json").json()["paths"]

    assert [path for path, verbs in paths.items() for verb in verbs.values() if not verb.get("summary")] == []


def test_the_file_in_git_is_the_api_as_it_is():
    call_command("openapi", check=True)


def test_a_stale_file_is_refused_then_written(tmp_path):
    kept = tmp_path / "openapi.json"
    kept.write_text("{}")

    with pytest.raises(CommandError):
        call_command("openapi", check=True, to=kept)
    call_command("openapi", to=kept)

    assert "/api/v1/search" in json.loads(kept.read_text())["paths"]
    call_command("openapi", check=True, to=kept)
