"""Exchanges between people: one file for each kind, and nothing else."""
