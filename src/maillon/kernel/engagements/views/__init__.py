"""The pages of engagements."""
