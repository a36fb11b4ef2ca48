"""Coming in with a code, for the first time or not."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from maillon.kernel.access import public, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import accounts, codes
from ..addresses import Address, address_of
from ..forms import CodeForm, EnterForm, SignUpForm, WelcomeForm
from ..security import has_second_factor, note_confirmed

PROVED = "proved_address"


@public
@never_cache
def enter(request):
    """Ask where to send a code; whoever is unknown gets one too, and opens an account with it."""
    return _ask_for_a_code(request, EnterForm, "people/enter.html")


@public
@never_cache
def sign_up(request):
    """Ask a name and where to send a code."""
    return _ask_for_a_code(request, SignUpForm, "people/sign_up.html")


@public
@never_cache
def code(request):
    """Take the code that was sent, and do what it was asked for."""
    waiting = codes.asked(request)
    if waiting is None:
        return redirect("people:me" if request.person.is_authenticated else "account_login")
    form = CodeForm(request.POST if request.method == "POST" and "again" not in request.POST else None)
    problem = ""
    try:
        if "again" in request.POST:
            codes.ask_again(request)
            return redirect("people:code")
        if form.is_valid():
            return codes.lead_on(request, codes.check(request, form.cleaned_data["code"]))
    except Refused as refused:
        problem = explain(refused)
        if form.is_bound:
            form.add_error("code", problem)
    usual = "account_login" if waiting["purpose"] == "enter" else "people:me"
    back = waiting["kept"].get("back", usual)
    context = {"form": form, "address": codes.address_asked(waiting), "back": reverse(back), "problem": problem}
    return render(request, "people/code.html", context)


@public
@never_cache
def welcome(request):
    """Ask the name of somebody who has just proved an address that nobody had."""
    proved = request.session.get(PROVED)
    if proved is None:
        return redirect("account_login")
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        del request.session[PROVED]
        address = Address(proved["channel"], proved["address"])
        return _open_account(request, form.cleaned_data["name"], address, proved["next"])
    return render(request, "people/welcome.html", {"form": form})


@signed_in
@never_cache
def confirm(request):
    """Ask for a code again, before something sensitive; whoever has a second factor uses that instead."""
    if has_second_factor(request.person):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': _next(request)})}")
    address = address_of(request.person)
    problem = ""
    if request.method == "POST":
        try:
            codes.ask(request, purpose="confirm", address=address, person_id=request.person.pk, next=_next(request))
            return redirect("people:code")
        except Refused as refused:
            problem = explain(refused)
    return render(request, "people/confirm.html", {"address": address, "next": _next(request), "problem": problem})


@signed_in
def again(request):
    """Say to whoever signed in again that what they typed waits on the other page."""
    return render(request, "people/again.html")


@public
def suspended(request):
    """Say that this account is shut; allauth's own view would bring another `site` than ours."""
    return render(request, "account/account_inactive.html")


def _ask_for_a_code(request, form_class, template):
    if request.person.is_authenticated:
        return redirect(_next(request))
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes.ask(
                request, purpose="enter", address=form.cleaned_data["address"],
                name=form.cleaned_data.get("name", ""), next=_next(request),
            )  # fmt: skip
            return redirect("people:code")
        except Refused as refused:
            form.add_error(None, explain(refused))
    return render(request, template, {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))})


def _enter(request, proof):
    address, kept = codes.address_asked(proof), proof["kept"]
    person = accounts.person_at(address)
    if person is not None:
        return let_in(request, person, address, kept["next"])
    if kept["name"]:
        return _open_account(request, kept["name"], address, kept["next"])
    request.session[PROVED] = {"channel": address.channel, "address": address.value, "next": kept["next"]}
    return redirect("people:welcome")


def _confirm(request, proof):
    if not request.person.is_authenticated or request.person.pk != proof["person"]:
        return redirect("account_login")
    note_confirmed(request, request.user, method="code")
    return redirect(proof["kept"]["next"])


def _change(request, proof):
    if not request.person.is_authenticated or request.person.pk != proof["person"]:
        return redirect("account_login")
    accounts.change_address(request.user, codes.address_asked(proof))
    return redirect("people:me")


def _open_account(request, name, address, then):
    person = accounts.create_person(name=name, address=address, language=request.LANGUAGE_CODE)
    return let_in(request, person, address, then)


def let_in(request, person, address, then):
    """Sign the person in; allauth asks for the second factor first, where there is one."""
    record_authentication(request, person, method="code", reauthenticated=True)
    return perform_login(request, Login(user=person, redirect_url=then, email=person.email))


def _next(request):
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # A word alone would be taken for the name of a page, and redirect() would look for it.
    return wanted if is_ours and wanted.startswith("/") else reverse("people:me")


codes.when_proved("enter", _enter)
codes.when_proved("confirm", _confirm)
codes.when_proved("change", _change)
