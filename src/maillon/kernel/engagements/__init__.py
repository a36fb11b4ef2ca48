"""Answers to listings, from the first word to thanks: each with what it takes, until when, and who moved it."""
