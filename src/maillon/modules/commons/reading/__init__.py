"""Guides as text: what a file says, and how its steps are read."""
