"""What freshness shows elsewhere: a way to report an error on each guide, and the page of those who keep them right."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.portal.registry import nav, say_above_answers
from maillon.modules.commons.margins import margin

from . import queries

nav(_("Freshness"), "freshness:board", order=79, roles=("coordinator",))


@margin("end", "freshness/report_link.html", order=60)
def report_link(request, guide):
    """Whoever sees something wrong says so from the guide itself."""
    return {"slug": guide.slug}


@margin("top", "freshness/on_guide.html", order=5)
def notices(request, guide):
    """Whoever follows a guide knows first that the service is in trouble."""
    found = queries.notices_on_guide(guide, now=request.now)
    return {"notices": found} if found else None


say_above_answers("freshness/above_answers.html")
