"""What courses show elsewhere in the commons: where a guide stands in a course, and the one that follows."""

from ..margins import margin
from .progress import progress_of
from .queries import Walk, walks


@margin("top", "courses/where.html", order=10)
def where(request, guide):
    """Somebody who comes from a course sees which, and how far they are."""
    walk = _chosen(request, guide)
    return {"walk": walk, "number": walk.number(guide.slug)} if walk else None


@margin("end", "courses/next_guide.html", order=10)
def next_guide(request, guide):
    """At the end of a guide, the next one of the course one is in, or of those that go through it."""
    chosen = _chosen(request, guide)
    through = [chosen] if chosen else _walks_through(request, guide)
    ends = [_end(walk, guide, is_walking=chosen is not None) for walk in through[:2]]
    return {"ends": ends} if ends else None


def _end(walk: Walk, guide, *, is_walking: bool) -> dict:
    """What is said of one course, in plain values: it is drawn once for all who are as far."""
    following = walk.after(guide.slug)
    return {
        "course": walk.course.slug,
        "title": walk.course.title,
        "number": walk.number(guide.slug),
        "total": walk.total,
        "next": following.title if following else "",
        "done": guide.slug,
        "is_walking": is_walking,
    }


def _chosen(request, guide) -> Walk | None:
    slug = request.GET.get("parcours", "")
    return next((walk for walk in _walks_through(request, guide) if walk.course.slug == slug), None)


def _walks_through(request, guide) -> list[Walk]:
    """Asked for once a page."""
    if not hasattr(request, "walks"):
        request.walks = walks(request.person, progress=progress_of(request), through=guide.slug)
    return request.walks
