"""What each page declares about who may open it; a test refuses a URL that says nothing."""

from functools import wraps
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from .typed import readable, typed_in


def public(view):
    """Anyone may open this page."""
    view.access = "public"
    return view


def signed_in(view):
    """Only a person who has signed in may open this page; others are sent to the door and back."""
    return _guarded(view, access="signed in", may_enter=lambda person, day: True)


def role_required(*kinds: str):
    """Only a person holding one of these roles today may open this page."""

    def decorate(view):
        return _guarded(
            view,
            access="role: " + " or ".join(sorted(kinds)),
            may_enter=lambda person, day: any(person.has_role(kind, on=day) for kind in kinds),
        )

    return decorate


def _guarded(view, *, access, may_enter):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.person.is_authenticated:
            return _ended(request)
        if not may_enter(request.person, request.now.date()):
            raise PermissionDenied
        answer = view(request, *args, **kwargs)
        # On a shared computer, the Back button must not show this page to whoever comes next.
        add_never_cache_headers(answer)
        return answer

    guarded.access = access
    return guarded


def _ended(request):
    """Send a visitor to the door and back; what they typed before their session ended stays in the page that says so."""
    door = reverse("account_login")
    typed = typed_in(request) if request.method == "POST" else []
    shown = readable(typed)
    if not shown:
        back = request.get_full_path() if request.method == "GET" else request.path
        return redirect(f"{door}?{urlencode({'next': back})}")
    context = {
        "typed": typed,
        "shown": shown,
        "again": request.get_full_path(),
        "door": f"{door}?{urlencode({'next': reverse('people:again')})}",
        "had_files": bool(request.FILES),
    }
    answer = render(request, "access/ended.html", context, status=403)
    add_never_cache_headers(answer)
    return answer
