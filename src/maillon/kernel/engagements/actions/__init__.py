"""Everything that writes about engagements."""
