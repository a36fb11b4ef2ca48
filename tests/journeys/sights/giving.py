"""What people may take away, and what other sites show of a guide."""

from .shape import Sight, seen_by

SIGHTS = [
    *seen_by("visitor", "giving:home"),
    Sight("giving:card", arguments={"slug": "compte-ameli"}),
]
FOR_MACHINES = {
    "giving:take", "giving:feed", "giving:theme_feed", "giving:oembed", "portal:sitemap", "portal:sitemap_section",
}  # fmt: skip
