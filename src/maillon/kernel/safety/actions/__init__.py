"""All that writes in safety."""
