"""Every kind there is, those that other packages bring, and a small one for each flow that none of them has."""

import pytest

from maillon.kernel import kinds
from maillon.kernel.kinds import ASK, OFFER, Barter, Free, Kind, One, Seats, Side, When, Where, flows


def small(deal) -> Kind:
    """Declare the smallest kind that goes by this flow."""
    when = When.DATES if deal.by_dates else When.MOMENTS if deal.by_moments else When.SLOT
    sides = (Side(OFFER, "Je propose", "Proposé", "Je viens"), Side(ASK, "Je cherche", "Cherché", "J’ai cela"))
    return Kind(
        slug=deal.name, path=f"essai-{deal.name.replace('_', '-')}", icon="hand", label="Essai", label_plural="Essais",
        pitch="Ce que personne n’échange encore.", sides=sides[:1] if deal.two_sided else sides, where=Where.SITE, when=when, deal=deal,
        capacity=One() if deal.two_sided or deal.by_dates else Seats(), reciprocity=Barter() if deal.two_sided else Free(),
    )  # fmt: skip


TAKEN = {kind.deal.name for kind in kinds.all_kinds()}
SMALL = tuple(small(deal) for deal in flows.ALL if deal.name not in TAKEN)
KINDS = (*kinds.all_kinds(), *SMALL)
EVERY = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
EVERY_SIDE = pytest.mark.parametrize(
    ("kind", "side"),
    [(kind, side.name) for kind in KINDS for side in kind.sides],
    ids=lambda one: one if isinstance(one, str) else one.slug,
)
