"""Courses: the list, one of them, and how far one is."""

from urllib.parse import urlsplit

from django.http import Http404, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import public
from maillon.lib.markdown import parse
from maillon.lib.markdown import render as render_markdown

from . import queries
from .progress import Progress, keep, progress_of


@public
@require_safe
def courses(request):
    """Every course."""
    return render(
        request, "courses/courses.html", {"walks": queries.walks(request.person, progress=progress_of(request))}
    )


@public
@require_safe
def course(request, slug):
    """One course: its guides in order, those that are done, the next one."""
    walk = _walk(request, slug)
    context = {"walk": walk, "course": walk.course, "body": mark_safe(render_markdown(parse(walk.course.body)))}
    return render(request, "courses/course.html", context)


# Exempt, so that public pages set no other cookie; it only changes what the caller's own device remembers.
@csrf_exempt
@public
@require_POST
def progress(request, slug):
    """Note on the device that a guide is done, or is not; then go on to the next one, or back to the course."""
    origin = request.headers.get("Origin", "")
    if origin not in ("", "null") and urlsplit(origin).netloc != request.get_host():
        return HttpResponseForbidden()
    walk = _walk(request, slug)
    codes = {step.slug: step.guide_code for step in walk.steps}
    done, undone = request.POST.get("done", ""), request.POST.get("undone", "")
    kept = walk.progress
    if done in codes:
        kept = kept.with_done(codes[done])
    elif undone in codes:
        kept = kept.without(codes[undone])
    elif "forget" in request.POST:
        kept = Progress()
    response = redirect(
        _next_page(queries.Walk(walk.course, walk.steps, kept), done if "go_on" in request.POST else "")
    )
    keep(response, kept, is_secure=request.is_secure())
    return response


def _walk(request, slug: str) -> queries.Walk:
    found = queries.walk_of(request.person, slug, progress=progress_of(request))
    if found is None:
        raise Http404
    return found


def _next_page(walk: queries.Walk, done: str) -> str:
    after = walk.after(done) if done else None
    return after.address if after else walk.course.get_absolute_url()
