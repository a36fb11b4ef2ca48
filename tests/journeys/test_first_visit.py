"""A first visit costs little to whoever counts their data: everything counted, as the server sends it."""

import pytest

MOST_BYTES = {"/": 50_000, "/guides/declarer-revenus/": 60_000}
MOST_SCRIPT_BYTES = 8_000


@pytest.mark.parametrize("address", MOST_BYTES)
def test_a_first_visit_is_light(someone, address):
    page = someone(width=360, height=740)
    received, kinds = {}, {}
    network = page.context.new_cdp_session(page)
    network.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    network.on(
        "Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]})
    )
    network.send("Network.enable")

    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_load_state("networkidle")

    script = sum(size for request, size in received.items() if kinds[request] == "Script")
    assert {"Document", "Stylesheet", "Script"} <= set(kinds.values())
    assert 0 < script <= MOST_SCRIPT_BYTES
    assert sum(received.values()) <= MOST_BYTES[address]
