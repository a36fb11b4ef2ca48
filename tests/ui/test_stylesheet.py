"""The stylesheet: tokens for every colour, no shouting, and words that can be read in every theme."""

import re

import pytest

from maillon.ui.finders import PARTS, SERVED, StylesheetFinder, assemble, parts, whole

COLOURS = PARTS / "tokens" / "colours.css"
COLOUR_WORDS = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color)a?\(|:\s*(?:white|black|red|grey|gray|blue|green)\b"
)

# Each pair is text on its ground; the ratio is that of WCAG AA.
TEXTS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("soft", "tint"),
    ("primary", "paper"),
    ("primary", "card"),
    ("primary-strong", "card"),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("on-deep", "deep"),
    ("on-deep-soft", "deep"),
    ("on-tint", "tint"),
    ("ink", "tint"),
    ("on-coral-tint", "coral-tint"),
    ("on-coral-tint", "paper"),
    ("on-coral-tint", "card"),
    ("on-coral", "coral"),
    ("ink", "coral-tint"),
    ("on-sun", "sun"),
    ("on-sun", "sun-strong"),
    ("on-sun-tint", "sun-tint"),
    ("ink", "sun-tint"),
    ("primary", "sun-tint"),
    ("on-moss-tint", "moss-tint"),
    ("ink", "moss-tint"),
    ("on-neutral-tint", "neutral-tint"),
    ("ink", "neutral-tint"),
    ("soft", "neutral-tint"),
]
# Shapes that carry meaning: the edge of a field, a ring of focus, the tone of a figure.
SHAPES = [
    ("field-line", "card"),
    ("field-line", "paper"),
    ("focus", "focus-ground"),
    ("focus", "paper"),
    ("on-deep-focus", "deep"),
    ("coral", "card"),
    ("moss", "card"),
    ("primary", "card"),
    ("logo-first", "paper"),
    ("logo-second", "paper"),
]


def themes():
    """Read the tokens of each theme; a theme says only what it changes."""
    css = re.sub(r"@media[^{]+dark\) \{", "@auto{", COLOURS.read_text())
    blocks = re.findall(r"(@auto\{)?\s*:root(?:\[data-theme=\"(\w+)\"\])?\s*\{([^}]*)\}", css)
    read = {}
    for media, name, body in blocks:
        tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-F]+)", body))
        read["auto-dark" if media else name or "light"] = tokens
    return {name: {**read["light"], **tokens} for name, tokens in read.items()}


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_on_white_is_twenty_one():
    assert round(contrast("#FFFFFF", "#000000"), 2) == 21


@pytest.mark.parametrize("theme", ["light", "dark", "auto-dark", "contrast"])
def test_every_text_can_be_read(theme):
    tokens = themes()[theme]
    least = 7 if theme == "contrast" else 4.5

    weak = {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in TEXTS}

    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", ["light", "dark", "auto-dark", "contrast"])
def test_every_shape_that_means_something_can_be_seen(theme):
    tokens = themes()[theme]

    weak = {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in SHAPES}

    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_dark_by_device_and_dark_by_choice_are_the_same():
    assert themes()["auto-dark"] == themes()["dark"]


def test_only_the_tokens_name_colours():
    found = {
        (part.name, match.group())
        for part in parts()
        if part != COLOURS
        for match in COLOUR_WORDS.finditer(_without_urls(part.read_text()))
    }

    assert found == set()


def test_every_token_that_is_used_exists():
    css = assemble()
    known = set(re.findall(r"[{;](--[\w-]+):", css))

    assert set(re.findall(r"var\((--[\w-]+)", css)) - known == set()


def test_every_token_that_exists_is_used():
    css = assemble()
    used = set(re.findall(r"var\((--[\w-]+)", css))

    assert set(re.findall(r"[{;](--[\w-]+):", css)) - used == set()


@pytest.mark.parametrize("shout", [r"!important", r"(?:^|[\s,}>+~])#[a-z][\w-]*[^;{}]*\{"])
def test_no_rule_shouts(shout):
    assert re.findall(shout, assemble()) == []


def test_every_part_is_in_a_layer_and_braces_meet():
    css = assemble()

    assert {part.parent.name for part in parts()} <= {
        "reset",
        "tokens",
        "base",
        "layout",
        "components",
        "utilities",
        "print",
    }
    assert css.count("{") == css.count("}")
    assert all(part.read_text().count("{") == part.read_text().count("}") for part in parts())


def test_the_served_stylesheet_is_the_assembled_one_and_light():
    path = StylesheetFinder().find(SERVED)

    with open(path, encoding="utf-8") as served:
        css = served.read()

    assert css == whole()
    assert css.startswith(assemble())
    assert "/*" not in css
    assert len(css.encode()) < 46_000


def test_what_the_finder_lists_can_be_opened():
    for name, storage in StylesheetFinder().list([]):
        assert storage.open(name).read()


def _without_urls(css):
    return re.sub(r"url\([^)]*\)", "", css)
