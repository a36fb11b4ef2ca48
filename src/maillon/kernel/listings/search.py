"""Listings can be found."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel import search

from .documents import KIND, every_document

search.register(KIND, _("Between people"), "handshake", source=every_document)
