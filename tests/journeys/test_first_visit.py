"""A first visit costs little to whoever counts their data."""

MOST_BYTES = 100_000
MOST_SCRIPT_BYTES = 20_000


def test_a_first_visit_to_the_home_page_weighs_at_most_100_kb(someone):
    page = someone(width=360, height=740)
    received, kinds = {}, {}
    network = page.context.new_cdp_session(page)
    network.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    network.on(
        "Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]})
    )
    network.send("Network.enable")

    page.goto("/", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_load_state("networkidle")

    script = sum(size for request, size in received.items() if kinds[request] == "Script")
    assert {"Document", "Stylesheet", "Script"} <= set(kinds.values())
    assert 0 < script <= MOST_SCRIPT_BYTES
    assert sum(received.values()) <= MOST_BYTES
