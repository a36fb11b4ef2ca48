"""What to say and do, theme by theme, beside the telephone."""

from django.http import Http404
from django.shortcuts import render

from maillon.kernel import themes
from maillon.kernel.access import role_required

from .. import content


@role_required("mediator", "coordinator")
def scripts(request):
    """The eight themes."""
    known = content.scripts()
    listed = [theme for theme in themes.THEMES.values() if theme.slug in known]
    return render(request, "volunteers/scripts.html", {"themes": listed})


@role_required("mediator", "coordinator")
def script(request, theme):
    """One script."""
    page = content.scripts().get(theme)
    if page is None or theme not in themes.THEMES:
        raise Http404
    others = [other for other in themes.THEMES.values() if other.slug != theme]
    return render(request, "volunteers/script.html", {"page": page, "theme": themes.get(theme), "others": others})
