"""What people offer and ask, of every kind: written, read by somebody or not, found, and ended."""
