"""Laws are tried on sixty examples each; a longer search is one setting away."""

from hypothesis import settings

settings.register_profile("fast", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("fast")
