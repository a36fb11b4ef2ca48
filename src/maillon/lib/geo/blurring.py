"""Points moved before they are shown, so that they never tell where somebody lives."""

import hashlib
import hmac
import math

from maillon.lib.geo.points import EARTH_RADIUS_KM, Point


def blur(latitude: float, longitude: float, *, key: bytes, subject: str, metres: float = 500.0) -> Point:
    """Move a point by a fifth of `metres` at least and `metres` at most, always the same way for one subject.

    Whatever is in one secret square (a fifth of `metres` wide) is shown at one same place, so that small corrections
    of an address tell nothing. Give the person or the home as subject, never the notice they write: a crowd of
    differently blurred points would betray their middle.
    """
    row, column, centre = _secret_square(latitude, longitude, key=key, side=metres / 5)
    draw = hmac.new(key, f"point|{subject}|{metres}|{row}|{column}".encode(), hashlib.sha256).digest()
    turn, reach = _fraction(draw[:8]), _fraction(draw[8:16])
    # Half the diagonal of the square is kept on both sides, so that the promise holds from any of its corners.
    spare = metres / 5 * math.sqrt(0.5) * 1.01
    nearest, farthest = metres / 5 + spare, metres - spare
    away = math.sqrt(nearest**2 + reach * (farthest**2 - nearest**2))
    shown = _travel(centre, bearing=turn * 2 * math.pi, km=away / 1000)
    return Point(round(shown.latitude, 6), round(shown.longitude, 6))


def _secret_square(latitude: float, longitude: float, *, key: bytes, side: float) -> tuple[int, int, Point]:
    """Find the square a point is in, on a grid that starts somewhere only the key tells."""
    start = hmac.new(key, b"grid", hashlib.sha256).digest()
    degree = math.radians(EARTH_RADIUS_KM * 1000)  # metres in one degree of latitude
    tall = side / degree
    shift_up, shift_right = _fraction(start[:8]), _fraction(start[8:16])
    row = math.floor(latitude / tall + shift_up)
    middle = (row + 0.5 - shift_up) * tall
    wide = tall / max(math.cos(math.radians(middle)), 0.01)
    column = math.floor(longitude / wide + shift_right)
    return row, column, Point(middle, (column + 0.5 - shift_right) * wide)


def _travel(start: Point, *, bearing: float, km: float) -> Point:
    angle, latitude = km / EARTH_RADIUS_KM, math.radians(start.latitude)
    reached = math.asin(math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(bearing))
    turned = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(reached),
    )
    longitude = (start.longitude + math.degrees(turned) + 540) % 360 - 180
    return Point(math.degrees(reached), longitude)


def _fraction(digest: bytes) -> float:
    return int.from_bytes(digest, "big") / 256.0 ** len(digest)
