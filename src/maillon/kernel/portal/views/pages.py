"""Pages of plain text: who we are, what we keep, how accessible we are."""

from django.shortcuts import render

from maillon.kernel.access import public
from maillon.kernel.privacy import what_we_keep


@public
def legal(request):
    """Who publishes this site, and under which licences."""
    return render(request, "portal/legal.html")


@public
def privacy(request):
    """What we keep about people, for how long, and their rights."""
    return render(request, "portal/privacy.html", {"kept": what_we_keep()})


@public
def accessibility(request):
    """What works for whom, and what does not yet."""
    return render(request, "portal/accessibility.html")
