"""All that writes here: making the files, and bringing in those of another Maillon."""
