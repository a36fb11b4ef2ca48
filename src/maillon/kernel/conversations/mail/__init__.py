"""Answers by e-mail: an address for each person and conversation, and what comes back to it."""
