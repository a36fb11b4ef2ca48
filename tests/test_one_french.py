"""Django merges the catalogues of all applications: one English sentence can only have one French."""

from collections import defaultdict
from pathlib import Path

from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "maillon"


def test_a_sentence_is_said_the_same_way_everywhere():
    said = defaultdict(lambda: defaultdict(list))
    for file in sorted(SOURCE.rglob("locale/fr/LC_MESSAGES/django.po")):
        with file.open("rb") as opened:
            for message in read_po(opened, locale="fr"):
                if message.id and message.string:
                    said[message.context, message.id][str(message.string)].append(file.parents[3].name)

    several = {key[1]: dict(french) for key, french in said.items() if len(french) > 1}

    assert several == {}
