"""An author says with their device where a gift is: its point is kept in the form until it is taken away, and sent with it."""

from playwright.sync_api import expect

from .gestures import KARIM


def test_karim_says_where_his_gift_is_takes_it_back_and_says_it_again_with_the_keyboard(people):
    (karim,) = people(KARIM)
    karim.context.grant_permissions(["geolocation"])
    karim.context.set_geolocation({"latitude": 45.4301, "longitude": 4.4012})
    karim.goto("/dons/publier/offer/")
    point, status = karim.locator("[name=point]"), karim.locator("[data-geolocated]")
    ask = karim.get_by_role("button", name="Situer avec mon appareil")

    ask.focus()
    karim.keyboard.press("Enter")
    expect(point).to_have_value("45.43010,4.40120")
    expect(status).to_contain_text("point flou")
    forget = karim.get_by_role("button", name="Enlever ma position")
    expect(forget).to_be_focused()
    karim.keyboard.press("Enter")
    expect(point).to_have_value("")
    expect(ask).to_be_focused()
    expect(status).to_contain_text("Si vous êtes sur place")


def test_a_device_that_says_nothing_leaves_the_commune(people):
    (karim,) = people(KARIM)
    karim.context.clear_permissions()
    karim.goto("/dons/publier/offer/")

    karim.get_by_role("button", name="Situer avec mon appareil").click()

    expect(karim.locator("[data-geolocated]")).to_contain_text("la commune suffit")
    expect(karim.locator("[name=point]")).to_have_value("")
