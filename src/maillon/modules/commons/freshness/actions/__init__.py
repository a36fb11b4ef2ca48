"""Everything that writes about the freshness of guides."""
