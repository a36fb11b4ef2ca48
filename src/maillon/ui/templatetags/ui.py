"""`{% load ui %}`: every component and word filter."""

from maillon.ui.tags import actions, charts, fields, lists, navigation, surfaces, words  # noqa: F401 - they register
from maillon.ui.tags.library import register  # noqa: F401 - Django reads it here
