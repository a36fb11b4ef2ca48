"""The first page."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from maillon.kernel.portal import registry
from maillon.kernel.themes import THEMES

pytestmark = pytest.mark.django_db
FIRST_VISIT, SCRIPT = 100_000, 20_000


def test_the_first_page_asks_one_question_and_leads_to_each_theme(client):
    page = client.get("/").text

    assert page.count("<h1") == 1
    assert "De quoi" in page
    assert 'action="/recherche/"' in page
    assert [slug for slug in THEMES if f'href="/themes/{slug}/"' in page] == list(THEMES)


def test_the_number_to_call_is_on_the_first_page(client, settings):
    settings.MAILLON_HELPLINE_NUMBER = "01 99 00 12 34"

    page = client.get("/").text

    assert 'href="tel:+33199001234"' in page


def test_a_module_shows_its_card_there(client, monkeypatch):
    card = registry.HomeCard("ui/empty.html", lambda request: {"title": f"Bonjour {request.path}", "content": ""})
    monkeypatch.setattr(registry, "_cards", [card])

    assert "Bonjour /" in client.get("/").text


def test_the_first_page_alone_asks_nothing_of_the_database(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(registry, "_cards", [])
    client.get("/")

    with django_assert_num_queries(0):
        client.get("/")


def test_a_first_visit_is_light(client):
    page = client.get("/").text
    files = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg|woff2))"', page))
    sizes = {name: len(gzip.compress(_content(name))) for name in _with_what_they_call(files)}

    assert sizes
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= SCRIPT
    assert len(gzip.compress(page.encode())) + sum(sizes.values()) <= FIRST_VISIT


def _with_what_they_call(files):
    seen, waiting = set(), list(files)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name.endswith((".css", ".js")):
            text = _content(name).decode()
            folder = name.rsplit("/", 1)[0]
            for called in re.findall(
                r"""(?:url\(|from\s*|import\s*\(?\s*)["']?(\.{0,2}/?[\w./-]+\.(?:js|svg|woff2|css))""", text
            ):
                waiting.append(_joined(folder, called))
    return seen


def _joined(folder, called):
    parts = folder.split("/")
    for part in called.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _content(name):
    from pathlib import Path

    return Path(finders.find(name)).read_bytes()
