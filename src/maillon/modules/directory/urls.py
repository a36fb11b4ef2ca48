from django.urls import path

from .views import duplicates, imports, listing, place, reports, sending

app_name = "directory"
urlpatterns = [
    path("lieux/", listing.places, name="places"),
    path("lieux/doublons/", duplicates.candidates, name="duplicates"),
    path("lieux/doublons/<str:code>/decision/", duplicates.decide, name="decide"),
    path("lieux/doublons/<str:code>/annulation/", duplicates.undo, name="undo"),
    path("lieux/imports/", imports.upload, name="imports"),
    path("lieux/imports/<str:code>/", imports.preview, name="preview"),
    path("lieux/imports/<str:code>/confirmation/", imports.confirm, name="confirm"),
    path("lieux/imports/<str:code>/abandon/", imports.drop, name="drop"),
    path("lieux/signalements/", reports.reports, name="reports"),
    path("lieux/signalements/<str:code>/suite/", reports.settle, name="settle"),
    path("lieux/<str:code>/", place.show, name="place"),
    path("lieux/<str:code>/signalement/", place.report, name="report"),
    path("lieux/<str:code>/envoyer/", sending.sending, name="sending"),
    path("lieux/<str:code>/retrait/", place.withdraw, name="withdraw"),
]
