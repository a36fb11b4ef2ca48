"""The addresses that allauth knows by name: ours to come in, its own for passkeys and second factors.

Only those listed are reachable; there is no password here, hence no page about one.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import Http404
from django.urls import path

from maillon.kernel.access import public, signed_in

from . import views
from .security import recent_sign_in


@public
def no_password(request, **options):
    """There is no password here."""
    raise Http404


class SecondStep(factors.AuthenticateView):
    """allauth's second step; the `site` it brings would hide ours, with its name and its number."""

    def get_context_data(self, **options):
        """Return what the page shows, without that site."""
        context = super().get_context_data(**options)
        context.pop("site", None)
        return context


urlpatterns = [
    path("connexion/", views.enter, name="account_login"),
    path("inscription/", views.sign_up, name="account_signup"),
    path("deconnexion/", public(account.logout), name="account_logout"),
    path("suspendu/", views.suspended, name="account_inactive"),
    path("confirmation/autre/", views.confirm, name="account_reauthenticate"),
    path("mot-de-passe/", no_password, name="account_reset_password"),
    path("mot-de-passe/changement/", no_password, name="account_change_password"),
    path("mot-de-passe/choix/", no_password, name="account_set_password"),
    path("securite/", signed_in(factors.index), name="mfa_index"),
    path("securite/connexion/", public(SecondStep.as_view()), name="mfa_authenticate"),
    path("securite/confirmation/", signed_in(factors.reauthenticate), name="mfa_reauthenticate"),
    path("securite/application/", signed_in(recent_sign_in(totp.activate_totp)), name="mfa_activate_totp"),
    path("securite/application/retrait/", signed_in(recent_sign_in(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path("securite/secours/", signed_in(recent_sign_in(recovery.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path(
        "securite/secours/nouveaux/",
        signed_in(recent_sign_in(recovery.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "securite/secours/fichier/",
        signed_in(recent_sign_in(recovery.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
    path("securite/cles/", signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("securite/cles/ajout/", signed_in(recent_sign_in(webauthn.add_webauthn)), name="mfa_add_webauthn"),
    path("securite/cles/<int:pk>/", signed_in(recent_sign_in(webauthn.edit_webauthn)), name="mfa_edit_webauthn"),
    path(
        "securite/cles/<int:pk>/retrait/",
        signed_in(recent_sign_in(webauthn.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path("securite/cles/connexion/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "securite/cles/confirmation/", signed_in(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
]
