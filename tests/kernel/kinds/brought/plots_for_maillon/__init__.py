"""What somebody else ships: one kind, with its own translations, and nothing of Maillon changed."""
