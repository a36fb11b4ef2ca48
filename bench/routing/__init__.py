"""The dispatcher, driven by imagined helplines: against the exact formula, against other ways of choosing, against the clock."""

from bench.routing import comparison, exactness, speed


def run() -> None:
    """Measure the three, and fail if what the documentation says is no longer true."""
    speed.run()
    exactness.run()
    comparison.run()
