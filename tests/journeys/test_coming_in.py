"""Coming in: a code received, a passkey, and a role that asks for one."""

import pytest
from playwright.sync_api import expect

from .gestures import ask_for_a_code, headline, press, type_the_code

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_new_opens_an_account_with_a_code_and_a_name(someone, javascript):
    page = someone(javascript=javascript, width=360)
    address = f"nour.{'js' if javascript else 'sans'}@example.org"

    ask_for_a_code(page, address)
    type_the_code(page)
    page.get_by_role("textbox", name="Comment vous appeler").fill("Nour")
    press(page, "Ouvrir mon compte")

    expect(headline(page)).to_have_text("Nour")
    expect(page.get_by_role("main")).to_contain_text(address)


def test_a_passkey_opens_the_account_without_any_code_then_confirms_after_one(someone):
    page = someone()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    ask_for_a_code(page, "lea@example.org")
    type_the_code(page)
    page.get_by_role("textbox", name="Comment vous appeler").fill("Léa")
    press(page, "Ouvrir mon compte")

    page.goto("/compte/securite/cles/ajout/")
    page.get_by_role("textbox", name="Un nom pour la reconnaître").fill("Mon téléphone")
    press(page, "Ajouter une clé d’accès")
    expect(headline(page)).to_have_text("Codes de secours")
    page.goto("/compte/deconnexion/")
    press(page, "Se déconnecter")
    page.goto("/compte/connexion/?next=/messages/")
    press(page, "Me connecter avec une clé d’accès")
    expect(headline(page)).to_have_text("Mes messages")

    page.goto("/compte/deconnexion/")
    press(page, "Se déconnecter")
    ask_for_a_code(page, "lea@example.org")
    type_the_code(page)
    expect(headline(page)).to_have_text("Encore une étape")
    press(page, "Utiliser ma clé d’accès")
    expect(headline(page)).to_have_text("Léa")
