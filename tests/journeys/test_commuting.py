"""A way to work every week: found by its day, several dates asked for at once, yes to all of them, one driven, one not."""

from datetime import timedelta
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from .deeds import SOON, WEEKDAYS, answer, deed, find, is_not_found, is_told, stands, thank, write
from .gestures import AWA, KARIM, become, press

TITLE = "Chaque semaine à l’atelier de Feurs"


def dates_of(page: Page) -> list[str]:
    """Return where each of the dates is that were asked for at once, from the page of the first of them."""
    links = (
        page.get_by_role("main")
        .locator("section", has_text="dates demandées ensemble")
        .locator("a[href*='/echanges/']")
    )
    return [page.url, *(urljoin(page.url, link.get_attribute("href")) for link in links.all())]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_way_to_work_is_asked_for_on_three_dates_at_once_agreed_in_one_press_and_driven(
    someone, days_pass, javascript
):
    karim, awa = (someone(javascript=javascript, width=width, height=740) for width in (1280, 360))
    become(karim, KARIM)
    become(awa, AWA)
    title = f"{TITLE}, {'avec' if javascript else 'sans'}"
    way = write(
        karim, "trajets", "offer", title, **{
            "Départ": "42000", "Vers": "42110", "Quel jour": SOON.isoformat(), "À quelle heure": "07:30", "À quel rythme": "week",
            WEEKDAYS[SOON.weekday()].title(): True, "Combien de places": "2",
        },
    )  # fmt: skip
    find(awa, way, **{"À partir de quel jour": (SOON + timedelta(weeks=1)).isoformat()})
    is_not_found(awa, way, **{"À partir de quel jour": (SOON + timedelta(days=1)).isoformat()})

    awa.goto(way)
    answer(awa, "J’aimerais une place", date=[0, 1, 2], **{"Un mot": "Je travaille à l’atelier ces jours-là."})
    expect(awa.get_by_role("status").first).to_contain_text("3 dates")
    first, second, third = dates_of(awa)

    is_told(karim, title, "demande 3 dates")
    karim.goto(way)
    press(karim, "Dire oui aux 3 dates")
    stands(karim, "Convenu")
    is_told(awa, title, "a dit oui")
    for date in (first, second, third):
        awa.goto(date)
        stands(awa, "Convenu")

    karim.goto(way)
    karim.get_by_role("link", name="Gérer les dates").click()
    karim.get_by_role("main").locator(".row a, a.row").nth(1).click()
    karim.get_by_label("Pourquoi").select_option(label="Quelqu’un est malade.")
    press(karim, "Annuler cette date")
    expect(karim.get_by_role("status").first).to_contain_text("prévenu")
    is_told(awa, title, "Annulé")
    awa.goto(second)
    stands(awa, "Annulé")

    days_pass(way, 7)
    deed(karim, first, "C’est fait", then="C’est fait")
    thank(awa, first, "À l’heure, et de bonne humeur.")
    awa.goto(third)
    stands(awa, "Convenu")
