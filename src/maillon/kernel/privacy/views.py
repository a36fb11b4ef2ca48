"""Taking one's data away, or having them erased."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.people.security import recent_sign_in
from maillon.lib.refusal import Refused

from .erasure import ask_for_erasure, everything_about


@require_GET
@signed_in
@recent_sign_in
@never_cache
def my_data(request):
    """Everything we know of the person, in a file."""
    answer = JsonResponse(everything_about(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
@recent_sign_in
@never_cache
def erase_me(request):
    """Say what erasure does, and do it."""
    if request.method == "POST":
        try:
            erase_person(request.user, now=request.now)
        except Refused as refused:
            ask_for_erasure(request.user, now=request.now)
            messages.warning(request, explain(refused))
            return redirect("people:me")
        logout(request)
        messages.success(request, _("Your account is erased. Thank you for having been here."))
        return redirect("/")
    return render(request, "privacy/erase_me.html")
