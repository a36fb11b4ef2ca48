"""The pages of people, and who sees them."""

from django.urls import reverse

from ..gestures import KARIM, ask_for_a_code, become, press, type_the_code
from .shape import KEYHOLDER, Sight, seen_by


def _ask_for_a_code(page):
    ask_for_a_code(page, "quelquun@example.org")


def _prove_a_new_address(page):
    ask_for_a_code(page, "nouvelle@example.org")
    type_the_code(page)
    page.wait_for_url("**/bienvenue/")


def _stop_at_the_second_step(page):
    page.goto(reverse("account_logout"))
    press(page, "Se déconnecter")
    ask_for_a_code(page, KEYHOLDER)
    type_the_code(page)
    page.wait_for_url("**/securite/connexion/")


def _open_the_first_key(page):
    page.goto(reverse("mfa_list_webauthn"))
    page.get_by_role("main").get_by_role("link", name="Renommer").click()
    page.wait_for_url("**/cles/*/")


def _remove_the_first_key(page):
    page.goto(reverse("mfa_list_webauthn"))
    page.get_by_role("main").get_by_role("link", name="Retirer").click()
    page.wait_for_url("**/retrait/")


def _forget_the_name(page):
    page.goto(reverse("people:me"))
    page.locator("input[name=name]").fill("")
    page.locator(f"form[action='{reverse('people:profile')}'] button[type=submit]").click()
    page.locator("[data-error-summary]").wait_for()


def _send_after_the_session(page):
    become(page, KARIM)
    page.goto(reverse("people:me"))
    page.context.clear_cookies(name="sessionid")
    page.locator(f"form[action='{reverse('people:profile')}'] button[type=submit]").click()
    page.get_by_role("textbox", name="Ce que vous aviez écrit").wait_for()


SIGHTS = [
    *seen_by("visitor", "account_login", "account_signup", "account_inactive"),
    Sight("people:code", before=_ask_for_a_code),
    Sight("/after-a-session/", before=_send_after_the_session, status=403),
    Sight("people:welcome", before=_prove_a_new_address),
    *seen_by("mediator", "people:me", "people:devices", "people:again"),
    *seen_by("mediator", "people:confirm", "account_logout"),
    *seen_by("coordinator", "mfa_index"),
    *seen_by("operator", "mfa_activate_totp"),
    *seen_by(
        "keyholder",
        "people:me",
        "people:address",
        "privacy:erase_me",
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    ),
    Sight("people:profile", "keyholder", before=_forget_the_name),
    Sight("mfa_edit_webauthn", "keyholder", before=_open_the_first_key),
    Sight("mfa_remove_webauthn", "keyholder", before=_remove_the_first_key),
    Sight("mfa_authenticate", "keyholder", before=_stop_at_the_second_step),
]
FOR_MACHINES = {
    "mfa_download_recovery_codes", "mfa_login_webauthn", "openapi", "privacy:my_data",
}  # fmt: skip
BUTTONS = {
    "people:elsewhere", "people:forget_phone", "people:sign_out",
}  # fmt: skip
SAME_PAGE = {
    "account_reauthenticate": "people:confirm",
}
NOT_HERE = {
    "account_change_password", "account_reset_password", "account_set_password",
}  # fmt: skip
