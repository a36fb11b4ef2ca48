"""Everything that writes about searches that are kept."""
