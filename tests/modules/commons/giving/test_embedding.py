"""A guide is shown on other sites and read by other programs, and nobody is followed."""

import json
import re
from urllib.parse import quote

import pytest

from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide


def data_of(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_any_site_may_show_the_card_in_a_frame_and_no_other_page(client, lamp):
    card, guide = client.get("/guides/lampe/carte/"), client.get("/guides/lampe/")

    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'none'" in guide["Content-Security-Policy"]
    assert guide["X-Frame-Options"] == "DENY"
    assert "script-src 'self'" in card["Content-Security-Policy"]


def test_the_card_is_small_sets_no_cookie_and_leads_to_the_guide(client, lamp):
    client.cookies.clear()

    answer = client.get("/guides/lampe/carte/")

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert len(answer.content) < 2_000
    assert "Allumer la lampe" in answer.text
    assert 'href="http://localhost:8000/guides/lampe/"' in answer.text
    assert "<script" not in answer.text


def test_a_withdrawn_guide_has_no_card(client, lamp, folder, write, now):
    write("bougie", title="Allumer la bougie")
    (folder / "lampe.md").unlink()
    import_guides(folder, now=now)

    assert client.get("/guides/lampe/carte/").status_code == 404
    assert client.get("/oembed/", {"url": "http://localhost:8000/guides/lampe/"}).status_code == 404


def test_another_site_asks_how_to_show_a_guide(client, lamp):
    page = client.get("/guides/lampe/").text
    address = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)[1]

    said = client.get(address.removeprefix("http://localhost:8000")).json()

    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", "Allumer la lampe")
    assert 'src="http://localhost:8000/guides/lampe/carte/"' in said["html"]
    assert (said["width"], said["height"]) == (420, 230)
    small = client.get("/oembed/", {"url": "http://localhost:8000/guides/lampe/", "maxwidth": "300"}).json()
    assert small["width"] == 300
    assert 'width="300"' in small["html"]


@pytest.mark.parametrize("room", [{"maxwidth": "100"}, {"maxheight": "50"}, {"maxwidth": "0"}])
def test_where_there_is_no_room_for_a_card_a_link_is_offered(client, lamp, room):
    said = client.get("/oembed/", {"url": "http://localhost:8000/guides/lampe/", **room}).json()

    assert (said["type"], said["title"], said["author_name"]) == ("link", "Allumer la lampe", "Awa")
    assert {"html", "width", "height"} & set(said) == set()


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ({}, 404),
        ({"url": "http://ailleurs.example/guides/lampe/"}, 404),
        ({"url": "http://localhost:8000/lieux/"}, 404),
        ({"url": "http://[::1/guides/lampe/"}, 404),
        ({"url": "javascript:alert(1)//guides/lampe/"}, 404),
        ({"url": "http://localhost:8000/guides/l%00/"}, 404),
        ({"url": "x" * 5_000}, 404),
        ({"url": "http://localhost:8000/guides/lampe/", "format": "xml"}, 501),
        ({"url": "http://localhost:8000/guides/lampe/", "maxwidth": "²", "maxheight": "-1"}, 200),
    ],
)
def test_a_strange_question_has_a_plain_answer(client, lamp, question, status):
    assert client.get("/oembed/", question).status_code == status


def test_search_engines_read_the_steps(client, lamp):
    facts = data_of(client.get("/guides/lampe/").text)

    assert (facts["@type"], facts["name"], facts["totalTime"]) == ("HowTo", "Allumer la lampe", "PT5M")
    assert [step["name"] for step in facts["step"]] == ["Levez-vous.", "Appuyez."]
    assert facts["step"][1]["text"] == "Appuyez. Le bouton est à gauche."
    assert facts["step"][1]["url"].endswith("/guides/lampe/#etape-2")
    assert facts["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_every_real_guide_is_described_and_weighs_little(client, real_guides):
    for guide in Guide.objects.published():
        page = client.get(guide.get_absolute_url()).text
        assert len(data_of(page)["step"]) >= 2
        assert len(page.encode()) < 60_000


def test_what_a_guide_says_cannot_leave_its_block(client, folder, write, now, db):
    write(title="'</script><script>alert(1)</script> & <!--'", authors='["</script>"]')
    import_guides(folder, now=now)

    page = client.get("/guides/lampe/").text

    assert "<script>alert" not in page
    assert data_of(page)["name"] == "</script><script>alert(1)</script> & <!--"
    assert "<script" not in client.get("/guides/lampe/carte/").text
    said = client.get("/oembed/", {"url": "http://localhost:8000/guides/lampe/"}).json()
    assert "<script" not in said["html"]
    assert quote("<") not in said["html"]
