"""Everything that writes in the commons."""
