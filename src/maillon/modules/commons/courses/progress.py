"""How far somebody is, known to their device only: one cookie that names the guides they have done."""

import re
from dataclasses import dataclass

COOKIE = "parcours"
YEAR = 365 * 24 * 3600
MOST = 300  # guides: a cookie holds 4 kB
_CODE = re.compile(r"[0-9A-Z]{8}", re.ASCII)


@dataclass(frozen=True)
class Progress:
    """The codes of the guides that are done, the last one at the end."""

    done: tuple[str, ...] = ()

    def with_done(self, code: str) -> "Progress":
        """Add a guide; the oldest ones are forgotten beyond what a cookie holds."""
        return Progress((*(other for other in self.done if other != code), code)[-MOST:])

    def without(self, code: str) -> "Progress":
        """Take a guide back."""
        return Progress(tuple(other for other in self.done if other != code))

    def as_cookie(self) -> str:
        """Write it as `CODE.CODE`."""
        return ".".join(self.done)


def from_cookie(text: str | None) -> Progress:
    """Read the cookie; what is no code is left out."""
    codes = [code for code in (text or "")[:10_000].split(".") if _CODE.fullmatch(code)]
    return Progress(tuple(dict.fromkeys(codes))[-MOST:])


def progress_of(request) -> Progress:
    """Return what the device of this visitor remembers."""
    return from_cookie(request.COOKIES.get(COOKIE))


def keep(response, progress: Progress, *, is_secure: bool) -> None:
    """Send the device what it is to remember, or to forget."""
    if progress.done:
        response.set_cookie(COOKIE, progress.as_cookie(), max_age=YEAR, samesite="Lax", secure=is_secure, httponly=True)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
