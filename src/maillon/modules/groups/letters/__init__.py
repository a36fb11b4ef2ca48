"""Letters: written by a coordinator, read again, sent at a pace, frozen, and left in one press."""
