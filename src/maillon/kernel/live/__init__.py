"""Pages that follow what happens: a signal inside the transaction, an event in the browser."""

from .signals import signal, together

__all__ = ["signal", "together"]
