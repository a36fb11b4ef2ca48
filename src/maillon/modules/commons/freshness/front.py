"""What freshness shows elsewhere: on each guide, a way to report an error and who looks after it; the page of keepers."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access import may
from maillon.kernel.portal.registry import PUBLICATIONS, nav, say_above_answers, say_above_pages
from maillon.modules.commons.margins import Said, margin, said_first

from . import queries
from .keepers import public_keeper

nav(_("Freshness"), "freshness:board", order=79, roles=("coordinator",), within=PUBLICATIONS)


@margin("end", "freshness/report_link.html", order=60)
def report_link(request, guide):
    """Whoever sees something wrong says so from the guide itself."""
    return {"slug": guide.slug}


@margin("end", "freshness/keeper.html", order=70)
def keeper(request, guide):
    """Who looks after it: said to those who may write it, and to all where readers see that name in its credits."""
    text = guide.text
    may_write = request.person.is_authenticated and may(request.person, "write", text)
    name = public_keeper(guide)
    if not may_write:
        return {"name": name} if name else None
    whole = text.owner.name if text.owner_id and text.owner.is_active else ""
    return {"name": whole, "code": guide.code, "may_write": True, "hands": may(request.person, "publish", text)}


@margin("top", "freshness/on_guide.html", order=5)
def notices(request, guide):
    """Whoever follows a guide knows first that the service is in trouble."""
    found = queries.notices_on_guide(guide, now=request.now)
    return {"notices": found} if found else None


@said_first
def notices_where_it_is_followed(request, guide):
    """Whoever follows a guide on paper, in Braille or step by step knows it too."""
    found = queries.notices_on_guide(guide, now=request.now)
    return [Said(one.service, one.message, until=localdate(one.until)) for one in found]


say_above_answers("freshness/above_answers.html")
say_above_pages("freshness/above_page.html")
