"""The map beside a list: moved by keys, brought nearer by buttons, and each pin leads to its line; the list is there without it."""

from playwright.sync_api import expect

PLACES = "/lieux/?pres-de=42000"


def test_somebody_reads_the_map_with_the_keyboard_and_goes_from_a_pin_to_its_line(someone):
    page = someone(width=1280, height=900)
    page.goto(PLACES)
    area = page.get_by_role("region", name="Carte des lieux de la liste")
    pin = area.locator(".map__pin").first
    expect(pin).to_be_visible()
    before = pin.get_attribute("style")

    area.press("ArrowRight")
    assert pin.get_attribute("style") != before
    area.press("ArrowLeft")
    expect(pin).to_have_attribute("style", before)
    area.get_by_role("button", name="Plus près").click()
    assert pin.get_attribute("style") != before
    area.get_by_role("button", name="Tout voir").click()
    expect(pin).to_have_attribute("style", before)

    pin.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#results ~ .finder li").first.get_by_role("link").first).to_be_focused()


def test_without_javascript_the_list_says_everything_and_no_map_is_promised(someone):
    page = someone(javascript=False)
    page.goto(PLACES)

    expect(page.locator(".map")).to_be_hidden()
    assert page.locator(".finder li").count() > 5


def test_listings_at_one_commune_stand_side_by_side(someone):
    page = someone(width=360, height=740)
    page.goto("/dons/")
    pins = page.get_by_role("region", name="Carte de la liste").get_by_role("link")
    expect(pins.first).to_be_visible()

    boxes = [pins.nth(number).bounding_box() for number in range(pins.count())]

    assert len(boxes) > 1
    assert len({(round(box["x"]), round(box["y"])) for box in boxes}) == len(boxes)
