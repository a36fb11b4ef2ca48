"""Warn of a service in trouble, and stop warning."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import warning
from ..forms import NoticeForm
from ..models import ServiceNotice
from .board import attempt

TO_CORRECT = 422


@role_required("coordinator", "operator")
def warn(request):
    """Write a notice; it shows at once."""
    tomorrow = localtime(request.now + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    form = NoticeForm(request.POST or None, initial={"until": tomorrow})
    if request.method == "POST" and form.is_valid():
        try:
            notice = warning.warn(**form.cleaned_data, by=request.person, now=request.now)
        except Refused as refused:
            about = "until" if refused.reason in ("notice_already_over", "notice_too_long") else "addresses"
            form.add_error(about, explain(refused))
        else:
            many = notice.places.count()
            messages.success(request, _("It shows on %(many)d pages, and in the search.") % {"many": many})
            return redirect("freshness:board")
    return render(request, "freshness/warn.html", {"form": form}, status=TO_CORRECT if form.errors else 200)


@role_required("coordinator", "operator")
@require_POST
def stop(request, code):
    """Remove a notice everywhere."""
    notice = get_for(request.person, "write", ServiceNotice, code)
    if attempt(request, lambda: warning.stop(notice, by=request.person, now=request.now)):
        messages.success(request, _("The notice is removed everywhere."))
    return redirect("freshness:board")
