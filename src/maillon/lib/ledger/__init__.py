"""Double entry in whole minutes: what one account loses another gains, and what is set aside is not spent twice.

Nothing here knows where accounts are kept: a `Standing` goes in, the next one comes out, or Refused and nothing happened.
"""

from .standing import Standing, hold, release, settle, transfer
from .transfers import Entry, Transfer, balances, between, reverse

__all__ = [
    "Entry",
    "Standing",
    "Transfer",
    "balances",
    "between",
    "hold",
    "release",
    "reverse",
    "settle",
    "transfer",
]
