"""Propose a rota."""

from .problem import Problem, Rota


def propose(problem: Problem, *, seconds: float = 20.0) -> Rota:
    """Return the rota of least cost found in that time, with the linear bound that certifies it."""
    raise NotImplementedError
