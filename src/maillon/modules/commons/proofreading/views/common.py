"""What the pages about one text share."""

from django.contrib import messages
from django.shortcuts import redirect

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

TO_CORRECT = 422


def attempt(request, deed):
    """Do something, or say why it was refused."""
    try:
        return deed()
    except Refused as refused:
        messages.error(request, explain(refused))
        return None


def to_text(text):
    """Go back to the page of a text."""
    return redirect("proofreading:text", text.code)
