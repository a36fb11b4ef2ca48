"""Send a place to a telephone or a mailbox."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import get_for, public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.kernel.notices.link_form import LinkForm
from maillon.lib.refusal import Refused

from ..models import Place
from ..sending import send_place


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request, code):
    """To oneself, or to somebody who will go there."""
    place = get_for(request.person, "open", Place.objects.published().select_related("territory"), code)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"submission": form.cleaned_data["submission"], "address": client_address(request)}
        try:
            sent = send_place(place, to=form.cleaned_data["to"], **facts, now=request.now)
        except Refused as refused:
            form.add_error("to", explain(refused))
        else:
            by_sms = sent.channel == "sms"
            messages.success(request, _("Sent by text message.") if by_sms else _("Sent by e-mail."))
            return redirect(place)
    status = 422 if form.errors else 200
    return render(request, "directory/sending.html", {"place": place, "form": form}, status=status)
