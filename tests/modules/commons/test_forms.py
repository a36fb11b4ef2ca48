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


@pytest.mark.parametrize("module", ["commons", "newsroom"])
def test_no_browser_stops_a_form_whose_page_says_what_is_missing(module):
    found = texts(".html", under=SOURCE / "modules" / module)

    assert {short(path): forms for path, text in found.items() if (forms := left_to_the_browser(text))} == {}


def test_a_guide_begun_without_a_title_is_told_so_by_the_field_and_what_was_pasted_stays(client, make_person):
    client.force_login(make_person("Awa"))

    answer = client.post("/atelier/ecrire/", {"title": "", "theme": "bases", "body": "Il fait nuit."})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert 'href="#id_title"' in answer.text.partition("data-error-summary")[2]
    assert "Il fait nuit." in answer.text
