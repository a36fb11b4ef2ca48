"""What was checked about me; what a coordinator checked about somebody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillon.kernel.access import get_for, role_required, signed_in, visible_to
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from .. import attesting
from ..actions import attesting as acts
from ..forms import AttestForm, WithdrawForm
from ..models import Attestation
from ..reasons import RULES

ON_A_PAGE = 30


@require_GET
@signed_in
def my_checks(request):
    """What was checked about me, by whom, until when, and what I may declare myself."""
    valid = Attestation.objects.valid(now=request.now).filter(person=request.person)
    listed = list(valid.select_related("hub", "organisation", "given_by").order_by("-given_at", "-pk"))
    kinds = attesting.declared()
    for attestation in listed:
        attestation.said = kinds.get(attestation.kind)
    held = attesting.held_kinds(request.person, now=request.now)
    mine = [kind for kind in kinds.values() if kind.by_oneself and kind.slug not in held]
    mine = [kind for kind in mine if not (kind.slug == "adult_declared" and "adult" in held)]
    context = {"attestations": listed, "to_declare": mine, "held": held, "rules": RULES.values()}
    return render(request, "safety/my_checks.html", context)


@require_POST
@signed_in
def declare(request, kind):
    """Declare something about myself."""
    if kind in attesting.declared():
        try:
            acts.declare_oneself(kind, by=request.person, now=request.now)
            messages.success(request, _("Thank you: it is noted."))
        except Refused as refused:
            messages.error(request, explain(refused))
    return redirect("safety:my_checks")


@require_http_methods(["GET", "POST"])
@role_required("coordinator", "operator")
def checks(request):
    """Note what I checked about somebody, and see what I may withdraw."""
    form = AttestForm(request.POST or None, initial={"code": request.GET.get("code", "")[:12]})
    if request.method == "POST" and form.is_valid():
        try:
            _attest(request, form)
            messages.success(request, _("It is noted, and the person is told."))
            return redirect("safety:checks")
        except Refused as refused:
            form.add_error(None, explain(refused))
        except Person.DoesNotExist:
            form.add_error("code", _("Nobody has this code. Read it again with the person."))
    mine = visible_to(request.person, "withdraw", Attestation).exclude(given_by=None)
    listed = mine.select_related("person", "hub", "given_by").order_by("-given_at", "-pk")
    page = Paginator(listed, ON_A_PAGE).get_page(request.GET.get("page"))
    kinds = attesting.declared()
    for attestation in page.object_list:
        attestation.said = kinds.get(attestation.kind)
    return render(request, "safety/checks.html", {"form": form, "page": page})


@require_POST
@role_required("coordinator", "operator")
def withdraw(request, code):
    """It no longer holds."""
    found = get_for(request.person, "withdraw", Attestation.objects.select_related("person"), code)
    form = WithdrawForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        acts.withdraw(found, why=why, by=request.person, now=request.now)
        messages.success(request, _("It no longer holds, and the person is told."))
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("safety:checks")


def _attest(request, form) -> None:
    said = form.cleaned_data
    person = Person.objects.get(code=normalise_code(said["code"]), is_active=True)
    roles = Role.objects.live(on=request.now.date()).filter(person=request.person, hub__isnull=False)
    hub = Hub.objects.filter(pk__in=roles.values("hub")).select_related("organisation").order_by("pk").first()
    acts.attest(
        person, said["kind"], hub=hub, organisation=hub.organisation if hub else None, until=form.ends_at(),
        note=said["note"], by=request.person, now=request.now,
    )  # fmt: skip
