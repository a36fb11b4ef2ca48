"""The pages of what is given away."""
