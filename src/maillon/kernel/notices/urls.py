from django.urls import path

from . import views
from .push import views as push

app_name = "notices"
urlpatterns = [
    path("nouvelles/", views.inbox, name="inbox"),
    path("nouvelles/lecture/", views.read_all, name="read_all"),
    path("nouvelles/reglages/", views.settings, name="settings"),
    path("nouvelles/reglages/<slug:channel>/reprise/", views.revive, name="revive"),
    path("messages/fournisseur/<str:key>/<slug:name>/", views.provider, name="provider"),
    path("nouvelles/reglages/sujets/", views.kinds, name="kinds"),
    path("nouvelles/appareils/", push.add, name="add_device"),
    path("nouvelles/appareils/<str:code>/retrait/", push.remove, name="remove_device"),
    path("veille.js", push.watcher, name="watcher"),
    path("nouvelles/envois/", views.sent, name="sent"),
    path("nouvelles/non-partis/", views.not_sent, name="not_sent"),
    path("nouvelles/non-partis/<str:code>/envoi/", views.send_again, name="send_again"),
    path("nouvelles/<str:code>/lecture/", views.read, name="read"),
]
