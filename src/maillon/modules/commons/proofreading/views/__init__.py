"""The pages about one text."""
