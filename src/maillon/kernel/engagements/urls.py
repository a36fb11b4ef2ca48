"""Addresses of engagements."""

from django.urls import path

from maillon.kernel.listings import urls as listings_urls  # noqa: F401 - registers the converter of kinds

from .figures import views as figures
from .views import adding, again, answering, closing, hours, moving, noting, pairing, settling

app_name = "engagements"
urlpatterns = [
    path("mes-echanges/", moving.mine, name="mine"),
    path("mes-echanges/heures/", hours.mine, name="my_hours"),
    path("heures/<str:code>/", hours.hours, name="hours"),
    path("echanges/<str:code>/heures/", hours.certify, name="certify"),
    path("echanges/<str:code>/", moving.engagement, name="engagement"),
    path("echanges/<str:code>/etat/", moving.move, name="move"),
    path("echanges/<str:code>/encore/", again.again, name="again"),
    path("echanges/<str:code>/mot/", adding.add, name="add"),
    path("echanges/<str:code>/coordonnees/", moving.reveal, name="reveal"),
    path("echanges/<str:code>/passage/", noting.note, name="note"),
    path("echanges/<str:code>/pause/", noting.pause, name="pause"),
    path("echanges/<str:code>/nouvelles/", noting.see_to, name="see_to"),
    path("echanges/<str:code>/conversation/", settling.join, name="join"),
    path("coordination/echanges/chiffres/", figures.figures, name="figures"),
    path("coordination/echanges/chiffres.csv", figures.figures_file, name="figures_file"),
    path("coordination/echanges/chiffres/<kind:kind>/", figures.figures_of, name="figures_of"),
    path("coordination/echanges/", settling.to_settle, name="to_settle"),
    path("coordination/a-reunir/", pairing.to_pair, name="to_pair"),
    path("coordination/annonces/<str:code>/reunir/", pairing.pair, name="pair"),
    path("<kind:kind>/<str:code>/jours/", closing.days, name="days"),
    path("<kind:kind>/<str:code>/jours/reouverture/", closing.reopen, name="reopen_days"),
    path("<kind:kind>/<str:code>/repondre/", answering.reply, name="answer"),
]
