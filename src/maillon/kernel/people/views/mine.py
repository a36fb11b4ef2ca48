"""One's own page: what we know, and every way to change it."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import accounts, codes, roles
from ..devices import devices_of
from ..devices import sign_out as sign_device_out
from ..forms import EnterForm, ProfileForm
from ..security import needs_second_factor, recent_sign_in


@require_GET
@signed_in
@never_cache
def me(request):
    """What we know of the person, and what they may do with it."""
    day = request.now.date()
    factors = list(Authenticator.objects.filter(user=request.person).order_by("type", "pk"))
    kinds = roles.declared()
    context = {
        "form": ProfileForm(instance=request.user),
        "roles": [
            {"label": kinds[role.kind].label if role.kind in kinds else role.kind, "role": role}
            for role in request.person.roles.live(on=day).with_paths().order_by("pk")
        ],
        "passkeys": [factor for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "has_application": any(factor.type == Authenticator.Type.TOTP for factor in factors),
        "needs_factor": needs_second_factor(request.person, on=day),
    }
    context["has_factor"] = bool(context["passkeys"]) or context["has_application"]
    return render(request, "people/me.html", context)


@require_POST
@signed_in
def profile(request):
    """Keep the name and the language."""
    form = ProfileForm(request.POST, instance=request.user)
    if not form.is_valid():
        return render(request, "people/profile.html", {"form": form})
    person = form.save()
    messages.success(request, _("Your choice is kept."))
    answer = redirect("people:me")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, person.language, max_age=365 * 24 * 3600, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


@signed_in
@recent_sign_in
@never_cache
def address(request):
    """Change the e-mail address or the number, once its code is typed."""
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.ask(request, purpose="change", address=form.cleaned_data["address"], person_id=request.person.pk)
            return redirect("people:code")
        except Refused as refused:
            form.add_error("address", explain(refused))
    return render(request, "people/address.html", {"form": form})


@require_POST
@signed_in
@recent_sign_in
def forget_phone(request):
    """Forget the number."""
    try:
        accounts.remove_phone(request.user)
    except Refused as refused:
        messages.error(request, explain(refused))
    return redirect("people:me")


@require_POST
@signed_in
def elsewhere(request):
    """Sign out of every other device."""
    accounts.sign_out_elsewhere(request)
    messages.success(request, _("Every other device has been signed out."))
    return redirect("people:devices")


@require_GET
@signed_in
@never_cache
def devices(request):
    """Where I am signed in."""
    return render(request, "people/devices.html", {"devices": devices_of(request)})


@require_POST
@signed_in
def sign_out(request, code):
    """Sign one device out."""
    if sign_device_out(request.person, code):
        messages.success(request, _("This device has been signed out."))
    return redirect("people:devices")
