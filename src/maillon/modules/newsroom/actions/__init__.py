"""Everything that writes in the newsroom."""
