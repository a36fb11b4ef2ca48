"""The site map: an index, and a list of addresses for each kind of page."""

from datetime import date, datetime
from xml.etree import ElementTree as ET

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maillon.kernel.access import public

from .. import takeaway
from ..whole import whole_address

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # of one file, says the protocol


@public
@require_safe
@cache_control(max_age=3_600, public=True)
def index(request):
    """Name the site map of each kind of page."""
    paths = [reverse("portal:sitemap_section", args=[name]) for name in takeaway.sections()]
    return _answer("sitemapindex", "sitemap", ((whole_address(request, path), None) for path in paths))


@public
@require_safe
@cache_control(max_age=3_600, public=True)
def section(request, name):
    """List the addresses of one kind of page, and when each changed."""
    sections = takeaway.sections()
    if name not in sections:
        raise Http404
    found = list(sections[name]())[:MOST]
    return _answer("urlset", "url", ((whole_address(request, one.path), one.changed_on) for one in found))


def _answer(root: str, child: str, rows) -> HttpResponse:
    tree = ET.Element(root, xmlns=SPACE)
    for address, changed_on in rows:
        one = ET.SubElement(tree, child)
        ET.SubElement(one, "loc").text = address
        if changed_on is not None:
            ET.SubElement(one, "lastmod").text = _moment(changed_on)
    body = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _moment(changed_on: date | datetime) -> str:
    """Write a day, or a moment to the second, as W3C wants it."""
    return changed_on.isoformat(timespec="seconds") if isinstance(changed_on, datetime) else changed_on.isoformat()
