"""Every address of the site; each module brings its own."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("maillon.kernel.portal.urls")),
    path("", include("maillon.ui.urls")),
    path("compte/", include("maillon.kernel.people.urls")),
    path("compte/", include("maillon.kernel.people.doors")),
    path("", include("maillon.kernel.privacy.urls")),
    path("", include("maillon.kernel.notices.urls")),
    path("", include("maillon.kernel.conversations.urls")),
    path("", include("maillon.kernel.files.urls")),
    path("", include("maillon.kernel.safety.urls")),
    path("", include("maillon.kernel.credits.urls")),
    path("", include("maillon.kernel.organisations.urls")),
    path("", include("maillon.kernel.watches.urls")),
    path("", include("maillon.kernel.agenda.urls")),
    path("", include("maillon.kernel.questions.urls")),
    path("", include("maillon.kernel.engagements.urls")),
    path("", include("maillon.kernel.listings.urls")),
    path("api/", include("maillon.kernel.api.urls")),
    *[
        path("", include(f"{app}.urls"))
        for app in settings.INSTALLED_APPS
        if app.startswith("maillon.modules.") and find_spec(f"{app}.urls")
    ],
]

handler400 = "maillon.kernel.portal.errors.bad_request"
handler403 = "maillon.kernel.portal.errors.forbidden"
handler404 = "maillon.kernel.portal.errors.not_found"
handler500 = "maillon.kernel.portal.errors.server_error"
