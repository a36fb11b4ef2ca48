"""One append-only log, and the one function that writes a state."""
