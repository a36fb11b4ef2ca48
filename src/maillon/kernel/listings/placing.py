"""Where everybody sees a listing: never nearer to somebody's home than its kind allows."""

from maillon.kernel.kinds import Kind, PublicPoint
from maillon.kernel.privacy.fingerprints import fingerprint_key
from maillon.kernel.territories.models import Territory
from maillon.lib.geo import blur

METRES = 500.0


def public_point(
    kind: Kind, *, territory: Territory | None, point: tuple[float, float] | None, author
) -> tuple[float | None, float | None]:
    """Return the latitude and longitude to show: the commune's middle unless a device gave a point the kind may show."""
    if territory is None:
        return None, None
    if point is None or kind.point is PublicPoint.COMMUNE:
        return territory.latitude, territory.longitude
    if kind.point is PublicPoint.EXACT:
        return point
    # Drawn once for a person and a place: a crowd of points of one home would betray their middle.
    shown = blur(*point, key=fingerprint_key().encode(), subject=author.code, metres=METRES)
    return shown.latitude, shown.longitude
