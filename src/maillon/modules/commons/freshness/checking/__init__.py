"""Open an address as a polite visitor would, and say what is there."""
