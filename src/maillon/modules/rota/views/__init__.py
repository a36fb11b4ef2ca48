"""The pages of volunteers about their hours."""
