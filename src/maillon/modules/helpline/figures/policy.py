"""How long a link to figures may stay open, and how many one person may have."""

DAYS = (30, 90, 365)
MOST_LIVE = 20
