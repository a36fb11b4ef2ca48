from django.urls import path

from .views import board, reporting, warning

app_name = "freshness"
urlpatterns = [
    path("guides/<slug:slug>/signaler/", reporting.report, name="report"),
    path("guides/<slug:slug>/signaler/merci/", reporting.thanks, name="thanks"),
    path("atelier/fraicheur/", board.board, name="board"),
    path("atelier/fraicheur/guides/<str:code>/verifie/", board.verified, name="verified"),
    path("atelier/fraicheur/guides/<str:code>/responsable/", board.owner, name="owner"),
    path("atelier/fraicheur/avertir/", warning.warn, name="warn"),
    path("atelier/fraicheur/avertissements/<str:code>/fin/", warning.stop, name="stop"),
    path("atelier/fraicheur/erreurs/<str:code>/", board.report, name="settle"),
]
