"""What an answer is made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hit:
    """One thing found; `distance_km` only when one asked near somewhere."""

    kind: str
    code: str
    slug: str
    title: str
    summary: str
    url: str
    latitude: float | None = None
    longitude: float | None = None
    distance_km: float | None = None
    details: dict = field(default_factory=dict)
    score: float = 0.0


@dataclass(frozen=True)
class Results:
    """One page of what was found; when `is_capped`, there are at least `total` and nobody counted the rest."""

    total: int = 0
    results: tuple[Hit, ...] = ()
    is_capped: bool = False
    repaired: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    looked_for: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.results)

    def __iter__(self):
        return iter(self.results)
