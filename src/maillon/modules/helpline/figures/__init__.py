"""Figures for whoever funds or steers: counted once, defined in words, small counts hidden."""
