"""The pages of freshness."""
