"""Everything that writes about listings."""
