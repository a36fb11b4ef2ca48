"""Maillon: people who know help people who need, on the phone, in a place, or with a guide."""

__version__ = "0.1.0"
