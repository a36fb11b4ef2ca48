"""The one tag library that every component registers in."""

from django.template import Library

register = Library()
