"""The pages of the guides."""
