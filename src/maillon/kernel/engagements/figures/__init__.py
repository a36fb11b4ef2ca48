"""The figures of every kind of exchange, for a coordinator: derived from what each declares."""
