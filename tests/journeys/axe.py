"""Ask axe what would keep somebody out of a page."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TALLEST = 12_000

AXE = Axe()


def barriers(page, *, width: int, scheme: str) -> list[str]:
    """Return what axe finds on the page at that width and in those colours.

    The screen is as tall as the page, so that the bar at its foot covers nothing, as for somebody who scrolls.
    Pins of a map may touch each other: where they are is what they say (WCAG 2.5.8, essential), and a list says the same.
    """
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": width, "height": height})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(
        "(rules) => axe.run({ resultTypes: ['violations'], runOnly: rules }).then((found) => found.violations)", RULES
    )
    return [
        f"{rule['id']} at {width} px, {scheme}: {node['html'][:160]} {_reason(node)}"
        for rule in found
        for node in rule["nodes"]
        if not (rule["id"] == "target-size" and "map__pin" in node["html"])
    ]


def _reason(node) -> str:
    return "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])[:200]
