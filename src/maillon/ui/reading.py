"""How a person prefers to read: theme, size, spacing, simpler view, help to follow the words; kept in one cookie."""

from dataclasses import dataclass

COOKIE = "lecture"
THEMES = ("auto", "light", "dark", "contrast")
SIZES = (0, 1, 2, 3)
SPACINGS = (0, 1, 2)
AIDS = ("none", "syllables", "lines")


@dataclass(frozen=True)
class Reading:
    """One person's preferences; the defaults are the page as drawn."""

    theme: str = "auto"
    size: int = 0
    spacing: int = 0
    simple: bool = False
    aid: str = "none"

    def as_cookie(self):
        """Write the preferences as `theme.size.spacing.simple`, then `.aid` if there is one."""
        aid = "" if self.aid == "none" else f".{self.aid}"
        return f"{self.theme}.{self.size}.{self.spacing}.{int(self.simple)}{aid}"


def read(*, theme="", size="", spacing="", simple="", aid=""):
    """Build preferences from untrusted words; what is not understood falls back to the default."""
    return Reading(
        theme=theme if theme in THEMES else "auto",
        size=_one_of(size, SIZES),
        spacing=_one_of(spacing, SPACINGS),
        simple=simple == "1",
        aid=aid if aid in AIDS else "none",
    )


def from_cookie(text):
    """Read the cookie; a forged or old one gives the default preferences."""
    parts = (text or "").split(".")
    if len(parts) not in (4, 5):
        return Reading()
    return read(**dict(zip(("theme", "size", "spacing", "simple", "aid"), parts, strict=False)))


def _one_of(text, allowed):
    return int(text) if text in [str(value) for value in allowed] else allowed[0]
