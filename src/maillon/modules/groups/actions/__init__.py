"""Everything that writes about groups and letters."""
