"""The maillon command forwards what it is given, word for word."""

import pytest

from maillon import cli


@pytest.fixture
def forwarded(monkeypatch):
    """What Django's command line would have received."""
    calls = []
    monkeypatch.setattr(cli, "_database", lambda **options: _nothing())
    monkeypatch.setattr("django.core.management.execute_from_command_line", calls.append)
    return calls


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        (
            "import places lieux.csv --source aura --dry-run --json",
            "import_places lieux.csv --source aura --dry-run --json",
        ),
        ("import places --source aura lieux.csv", "import_places --source aura lieux.csv"),
        ("import communes communes.csv", "import_communes communes.csv"),
        ("import guides content/guides/fr", "import_guides content/guides/fr"),
        ("import places --help", "import_places --help"),
        ("export places out.csv", "export_places out.csv"),
        ("openapi --check", "openapi --check"),
        ("manage shell -c 1", "shell -c 1"),
        ("invite awa@example.org --name Awa", "invite awa@example.org --name Awa"),
    ],
)
def test_words_are_forwarded_as_they_are(forwarded, typed, received):
    assert cli.main(typed.split()) == 0

    assert [call[1:] for call in forwarded] == [received.split()]


@pytest.mark.parametrize("typed", ["up --port 70000", "up --prot 80", "import people x", "backup", ""])
def test_a_command_that_makes_no_sense_is_refused(typed, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(typed.split())

    assert ended.value.code == 2
    assert "usage: maillon" in capsys.readouterr().err


class _nothing:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None
