"""The pages of groups and of letters."""
