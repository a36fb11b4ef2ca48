"""Everything that writes about resources."""
