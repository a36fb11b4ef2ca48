"""The kinds of exchange that come with Maillon."""
