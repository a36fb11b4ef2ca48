"""Those who follow are told what is new, once; search engines are told of every page."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from maillon.modules.commons.actions.importing import import_guides

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(client, address="/guides/flux.atom") -> list:
    feed = ET.fromstring(client.get(address).content)
    return feed.findall("a:entry", ATOM)


def text(element, name) -> str:
    return element.findtext(f"a:{name}", namespaces=ATOM)


def test_a_feed_says_all_that_atom_asks(client, lamp, now):
    answer = client.get("/guides/flux.atom")
    feed = ET.fromstring(answer.content)

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert [bool(text(feed, name)) for name in ("id", "title", "updated")] == [True] * 3
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links["self"].endswith("/guides/flux.atom")
    (entry,) = feed.findall("a:entry", ATOM)
    assert (text(entry, "title"), text(entry, "summary")) == ("Allumer la lampe", "Un bouton, et il fait clair.")
    assert text(entry, "id").startswith("urn:uuid:")
    assert datetime.fromisoformat(text(entry, "updated")) == now
    assert entry.find("a:author/a:name", ATOM).text == "Awa"


def test_a_changed_guide_keeps_its_name_and_comes_first(client, lamp, folder, write, now):
    write("bougie", title="Allumer la bougie")
    import_guides(folder, now=now + timedelta(hours=1))
    before = {text(entry, "title"): text(entry, "id") for entry in entries(client)}

    write(title="Allumer la lampe du salon")
    import_guides(folder, now=now + timedelta(days=1))

    found = [(text(entry, "title"), text(entry, "id")) for entry in entries(client)]
    assert found == [
        ("Allumer la lampe du salon", before["Allumer la lampe"]),
        ("Allumer la bougie", before["Allumer la bougie"]),
    ]


def test_signs_of_markup_in_a_summary_are_words_for_whoever_follows(client, folder, write, now, db):
    write(summary="Tapez <Entrée> & <b>voyez</b>.")
    import_guides(folder, now=now)

    (entry,) = entries(client)

    assert entry.find("a:summary", ATOM).get("type") == "html"
    assert text(entry, "summary") == "Tapez &lt;Entrée&gt; &amp; &lt;b&gt;voyez&lt;/b&gt;."


def test_each_theme_has_its_feed(client, lamp, folder, write, now):
    write("rendez-vous", title="Prendre rendez-vous", theme="soin")
    import_guides(folder, now=now)

    assert [text(entry, "title") for entry in entries(client, "/themes/soin/flux.atom")] == ["Prendre rendez-vous"]
    assert client.get("/themes/rien/flux.atom").status_code == 404


def test_who_follows_is_told_when_nothing_is_new(client, lamp, folder, write, now):
    mark = client.get("/guides/flux.atom")["ETag"]

    assert client.get("/guides/flux.atom", headers={"If-None-Match": mark}).status_code == 304
    write(title="Allumer la lampe du salon")
    import_guides(folder, now=now)
    assert client.get("/guides/flux.atom", headers={"If-None-Match": mark}).status_code == 200


def test_a_feed_costs_the_same_for_one_guide_as_for_five(client, folder, write, now, django_assert_num_queries, db):
    for number in range(5):
        write(f"lampe-{number}")
    import_guides(folder, now=now)

    with django_assert_num_queries(2):
        assert len(entries(client)) == 5


def test_the_site_map_leads_to_every_guide(client, real_guides, settings):
    index = ET.fromstring(client.get("/sitemap.xml").content)
    addresses = [place.text for place in index.iterfind("s:sitemap/s:loc", MAP)]

    assert "http://localhost:8000/sitemap-guides.xml" in addresses
    guides = ET.fromstring(client.get("/sitemap-guides.xml").content)
    found = {url.findtext("s:loc", namespaces=MAP): url.findtext("s:lastmod", namespaces=MAP) for url in guides}
    assert found["http://localhost:8000/guides/compte-ameli/"].startswith("2026-11-17T")
    assert len(found) == real_guides.read + 1
    assert client.get("/sitemap-rien.xml").status_code == 404
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").text
    settings.MAILLON_DEMO = True
    assert "Sitemap" not in client.get("/robots.txt").text


@pytest.mark.parametrize("name", ["guides", "places"])
def test_a_site_map_of_nothing_is_a_site_map(client, db, name):
    assert ET.fromstring(client.get(f"/sitemap-{name}.xml").content).tag.endswith("urlset")
