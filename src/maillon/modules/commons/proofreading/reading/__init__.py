"""A text as those who proofread it see it: numbered passages, what was said of each, what changed since."""
