"""The scripts: few bytes, no third party, and nothing that a strict policy refuses."""

import re
from pathlib import Path

import maillon.ui

FOLDER = Path(maillon.ui.__file__).parent / "static" / "ui" / "js"
HOME = ("ui.js", "reading.js", "voices.js", "speech.js", "sentences.js", "live.js", "forms.js")


def scripts():
    return {path.name: path.read_text() for path in FOLDER.glob("*.js")}


def test_what_home_may_load_stays_under_twenty_kilobytes():
    assert sum(len(scripts()[name].encode()) for name in HOME) < 20_000


def test_every_script_is_loaded_by_another():
    loaded = set(re.findall(r'(?:import\(|from )"\./([\w.]+)"', "".join(scripts().values())))

    assert set(scripts()) - loaded == {"ui.js"}
    assert loaded <= set(scripts())


def test_no_script_asks_another_site_nor_writes_style_or_code():
    for name, text in scripts().items():
        assert (
            re.findall(r"https?://(?!127)|\beval\(|new Function|document\.write|\.style\.|insertAdjacentHTML", text)
            == []
        ), name


def test_every_script_says_what_it_is_for():
    assert [name for name, text in scripts().items() if not text.startswith("/** ")] == []
