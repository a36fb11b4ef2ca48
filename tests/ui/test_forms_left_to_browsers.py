"""A form that tells its own faults, in the words of the site, is stopped by no browser in words of another language."""

import re

import pytest

from tests.tree import SOURCE, short, texts

FORM = re.compile(r"(<form (?:[^>{]|\{[%{].*?[%}]\})*)>(.*?)</form>", re.S)


def left_to_the_browser(template: str) -> list[str]:
    """Return the forms of a template that would never send what is missing, though their page would say it."""
    forms = FORM.findall(template) if "{% error_summary " in template else []
    return [
        head
        for head, body in forms
        if 'method="post"' in head and "{% field " in body and "novalidate" not in head.split()
    ]


@pytest.mark.parametrize(
    ("template", "is_refused"),
    [
        ('{% error_summary form %}<form method="post" class="stack">{% field form.title %}</form>', True),
        ('<form method="post" action="{% url "a" b %}">{% error_summary form %}{% field form.a %}</form>', True),
        ('{% error_summary form %}<form method="post" class="stack" novalidate>{% field form.a %}</form>', False),
        ('{% error_summary form %}<form method="get">{% field form.a %}</form>', False),
        ('{% error_summary form %}<form method="post">{% button label %}</form>', False),
    ],
)
def test_the_rule_knows_a_form_that_a_browser_would_stop(template, is_refused):
    assert bool(left_to_the_browser(template)) is is_refused


def test_no_browser_stops_a_form_whose_page_says_what_is_missing():
    found = texts(".html", under=SOURCE)

    assert {short(path): forms for path, text in found.items() if (forms := left_to_the_browser(text))} == {}
