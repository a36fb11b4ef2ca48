"""What each component promises: nothing hostile passes, and nothing unknown is drawn in silence."""

import re

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from maillon.ui.icons import ICONS
from tests.ui.rendering import elements, one, render

HOSTILE = '"><script>alert(1)</script>'

SAYS_WHAT_IT_IS_GIVEN = [
    "{% button text %}",
    '{% button "x" value=text name="n" %}',
    '{% button "x" data_key=text %}',
    '{% link_button text "/" %}',
    '{% link_button "x" text %}',
    "{% badge text %}",
    "{% card href=text %}x{% endcard %}",
    "{% panel text count=text %}x{% endpanel %}",
    "{% row href=text %}x{% endrow %}",
    "{% alert title=text %}x{% endalert %}",
    "{% disclosure text %}x{% enddisclosure %}",
    "{% empty text %}x{% endempty %}",
    "{% hero text lead=text %}x{% endhero %}",
    "{% page_header text lead=text kicker=text %}",
    "{% steps_bar current=1 total=2 labels=text %}",
    "{% breadcrumb trail %}",
    "{% search_box text value=text placeholder=text label=text near=text %}",
    '{% tile text text "heart" text %}',
    "{% data_table caption=text %}<tbody></tbody>{% enddata_table %}",
    "{% definition text text hint=text %}",
    "{% stat text text hint=text %}",
    "{% bars rows text %}",
    "{% copy_code text %}",
]


@pytest.mark.parametrize("snippet", SAYS_WHAT_IT_IS_GIVEN)
def test_a_component_says_hostile_words_without_obeying_them(snippet):
    html = render(snippet, text=HOSTILE, trail=[(HOSTILE, HOSTILE), (HOSTILE, "")], rows=[(HOSTILE, 3)])

    assert "script" in html, "the words are there"
    assert "script" not in [tag for tag, _attrs in elements(html)]


def test_an_icon_is_hidden_from_screen_readers():
    assert one(render('{% icon "phone" %}'), "svg")["aria-hidden"] == "true"


@pytest.mark.parametrize(
    "snippet",
    [
        '{% icon "unicorn" %}',
        '{% button "x" kind="big" %}',
        '{% badge "x" tone="pink" %}',
        '{% alert tone="loud" %}x{% endalert %}',
    ],
)
def test_what_nobody_drew_is_refused(snippet):
    with pytest.raises((ValueError, KeyError)):
        render(snippet)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_stays_inside_its_grid(name):
    assert "script" not in ICONS[name]
    for tag, attrs in elements(ICONS[name]):
        if tag == "circle":
            x, y, radius = (float(attrs[key]) for key in ("cx", "cy", "r"))
            assert x - radius >= 0
            assert x + radius <= 24
            assert y - radius >= 0
            assert y + radius <= 24
        if tag == "rect":
            assert float(attrs["x"]) + float(attrs["width"]) <= 24
        if tag == "path":
            assert re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9.\s,-]+", attrs["d"])


def test_a_button_says_its_kind_and_carries_what_it_is_given():
    button = one(
        render('{% button "Appeler" kind="sun" name="move" value="call" data_once=True disabled=False %}'), "button"
    )

    assert button == {
        "type": "submit",
        "class": "button button--sun",
        "name": "move",
        "value": "call",
        "data-once": None,
    }


def test_only_a_danger_is_announced_at_once():
    assert 'role="alert"' in render('{% alert tone="danger" %}x{% endalert %}')
    assert "role=" not in render('{% alert tone="success" %}x{% endalert %}')


def test_the_steps_say_where_one_is():
    html = render('{% steps_bar current=2 total=3 labels="Quoi|Où|Quand" %}')

    assert "Étape 2 sur 3" in html
    assert [attrs.get("aria-current") for tag, attrs in elements(html) if tag == "li"] == [None, "step", None]


def test_the_longest_bar_fills_and_the_others_follow():
    html = render('{% bars rows "Demandes" %}', rows=[("a", 40), ("b", 10), ("c", 0)])

    widths = [attrs["width"] for tag, attrs in elements(html) if attrs.get("class") == "bars__bar"]
    assert widths == ["100.00", "25.00", "0.00"]


def test_a_chart_of_nothing_divides_by_nothing():
    assert "<table" in render('{% bars rows "Demandes" %}', rows=[("a", 0)])
    assert "<table" in render('{% bars rows "Demandes" %}', rows=[])


def test_pages_keep_the_question_that_was_asked():
    page = Paginator(range(30), 10).page(2)
    request = RequestFactory().get("/recherche/", {"q": "wifi & co", "page": "2"})

    html = render("{% pagination page %}", page=page, request=request)

    assert [attrs["href"] for tag, attrs in elements(html) if tag == "a"] == [
        "?q=wifi+%26+co&page=1",
        "?q=wifi+%26+co&page=3",
    ]


def test_a_single_page_has_no_way_to_others():
    assert render("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_a_fact_that_is_unknown_takes_no_room():
    assert render('{% definition "Appareil" "" %}{% definition "Appareil" value %}', value=None) == ""


@pytest.mark.parametrize(("seconds", "tone"), [(0, "teal"), (299, "teal"), (300, "sun"), (899, "sun"), (900, "coral")])
def test_a_waiting_time_warms_as_it_grows(seconds, tone):
    assert f"badge--{tone}" in render("{% waiting seconds %}", seconds=seconds)


def test_the_way_to_a_human_gives_the_number_and_the_call_back():
    site = {"helpline_number": "01 23 45 67 89", "helpline_tel": "+33123456789", "helpline_hours": "9 h – 18 h"}

    html = render("{% call_line %}", site=site, human_way_url="/rappel/")

    assert [attrs["href"] for tag, attrs in elements(html) if tag == "a"] == ["tel:+33123456789", "/rappel/"]
    assert "9 h – 18 h" in html
