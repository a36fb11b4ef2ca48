"""The comparison as a picture: one row for each helpline, one mark for each way of choosing; light and dark."""

from html import escape
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.routing.comparison import Row

WIDTH, LABELS, GAP, ROW, TOP = 960, 200, 56, 62, 96
PANEL = (WIDTH - LABELS - GAP - 24) / 2
STYLE = """
  text { font: 14px system-ui, sans-serif; fill: #1f2430 }
  .title { font-weight: 600; font-size: 16px } .small { font-size: 12px; fill: #5a6172 }
  .grid { stroke: #d9dce3 } .zero { stroke: #8a91a1 } .whisker { stroke-width: 1.5 }
  .p0 { fill: #0b6e4f; stroke: #0b6e4f } .p1 { fill: #b3541e; stroke: #b3541e } .p2 { fill: #3b5bdb; stroke: #3b5bdb }
  .p3 { fill: #8f3f97; stroke: #8f3f97 } .p4 { fill: #6b7280; stroke: #6b7280 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #15181f } text { fill: #eceef3 } .small { fill: #a9b0c0 }
    .grid { stroke: #333947 } .zero { stroke: #7b8394 }
    .p0 { fill: #57d2a4; stroke: #57d2a4 } .p1 { fill: #f0975e; stroke: #f0975e } .p2 { fill: #93a9ff; stroke: #93a9ff }
    .p3 { fill: #dc9be2; stroke: #dc9be2 } .p4 { fill: #aeb5c2; stroke: #aeb5c2 }
  }
"""
# Shapes as well as colours, for those who do not tell colours apart.
SHAPES = [
    '<circle cx="{x:.1f}" cy="{y:.1f}" r="6"/>',
    '<rect x="{l:.1f}" y="{t:.1f}" width="9" height="9"/>',
    '<path d="M{x:.1f} {t:.1f}l5.5 9.5h-11z"/>',
    '<path d="M{x:.1f} {t:.1f}l5 5l-5 5l-5-5z"/>',
    '<path d="M{l:.1f} {t:.1f}l9 9m0-9l-9 9" fill="none" stroke-width="2.5"/>',
]


def draw(rows: "list[Row]", *, ours: str) -> str:
    """Return the picture as SVG, whose text says in words what it shows."""
    scenes, policies = list(dict.fromkeys(row.scene for row in rows)), list(dict.fromkeys(row.policy for row in rows))
    height = TOP + ROW * len(scenes) + 44
    parts = [_legend(policies)]
    waits = {(row.scene, row.policy): (row.wait.more, row.wait.more_error) for row in rows}
    ginis = {(row.scene, row.policy): (row.gini.mean, row.gini.error) for row in rows}
    for number, scene in enumerate(scenes):
        y = TOP + ROW * number + ROW / 2
        parts.append(f'<text x="{LABELS - 18}" y="{y + 5:.0f}" text-anchor="end">{escape(scene)}</text>')
    parts.append(_panel(LABELS, f"Extra wait, in seconds, beside {ours}", scenes, policies, waits, unit=5, digits=0))
    left = LABELS + PANEL + GAP
    parts.append(_panel(left, "Inequality of work (Gini)", scenes, policies, ginis, unit=0.1, digits=1))
    words = "; ".join(f"{row.scene}, {row.policy}: {row.wait.mean:.1f} s, Gini {row.gini.mean:.2f}" for row in rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n'
        f"<title>Waiting and fairness, by way of choosing</title><desc>{escape(words)}</desc>\n<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{height}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _legend(policies: list[str]) -> str:
    marks, x = [], float(LABELS)
    for number, policy in enumerate(policies):
        marks.append(f'{_mark(number, x, 26)}<text x="{x + 14:.0f}" y="31">{escape(policy)}</text>')
        x += 44 + 8.2 * len(policy)
    return "\n".join(marks)


def _panel(
    left: float,
    title: str,
    scenes: list[str],
    policies: list[str],
    values: dict[tuple[str, str], tuple[float, float]],
    *,
    unit: float,
    digits: int,
) -> str:
    low = min(0.0, *(unit * ((mean - error) // unit) for mean, error in values.values()))
    high = unit * ceil(max(mean + error for mean, error in values.values()) / unit)
    bottom = TOP + ROW * len(scenes)

    def across(value: float) -> float:
        return left + (value - low) / (high - low) * PANEL

    parts = [f'<text class="title" x="{left:.0f}" y="{TOP - 26}">{escape(title)}</text>']
    for tick in range(round((high - low) / unit) + 1):
        value = low + tick * unit
        kind = "zero" if abs(value) < unit / 10 else "grid"
        x = across(value)
        parts.append(f'<line class="{kind}" x1="{x:.1f}" y1="{TOP - 10}" x2="{x:.1f}" y2="{bottom}"/>')
        parts.append(
            f'<text class="small" x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{value:.{digits}f}</text>'
        )
    for place, scene in enumerate(scenes):
        for number, policy in enumerate(policies):
            mean, error = values[scene, policy]
            y = TOP + ROW * place + 9 + number * (ROW - 14) / len(policies) + 3
            whisker = f'x1="{across(mean - error):.1f}" x2="{across(mean + error):.1f}" y1="{y:.1f}" y2="{y:.1f}"'
            parts.append(f'<line class="whisker p{number}" {whisker}/>{_mark(number, across(mean), y)}')
    return "\n".join(parts)


def _mark(number: int, x: float, y: float) -> str:
    shape = SHAPES[number % len(SHAPES)].format(x=x, y=y, l=x - 4.5, t=y - 5)
    return f'<g class="p{number}">{shape}</g>'
