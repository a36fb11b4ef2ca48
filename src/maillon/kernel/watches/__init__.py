"""Searches that people keep, and the listings announced to them: from one listing to all it answers, whatever its kind."""
