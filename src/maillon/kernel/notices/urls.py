from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("messages/", views.inbox, name="inbox"),
    path("messages/lecture/", views.read_all, name="read_all"),
    path("messages/reglages/", views.settings, name="settings"),
    path("messages/reglages/<slug:channel>/reprise/", views.revive, name="revive"),
    path("messages/fournisseur/<str:key>/<slug:name>/", views.provider, name="provider"),
    path("messages/non-partis/", views.not_sent, name="not_sent"),
    path("messages/non-partis/<str:code>/envoi/", views.send_again, name="send_again"),
    path("messages/<str:code>/lecture/", views.read, name="read"),
]
