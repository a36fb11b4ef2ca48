from django.urls import path

from .views import guides, opinions, otherwise, sending

app_name = "commons"
urlpatterns = [
    path("guides/", guides.guides, name="guides"),
    path("avis-sur-les-guides/", opinions.opinions, name="opinions"),
    path("guides/<slug:slug>/", guides.guide, name="guide"),
    path("guides/<slug:slug>/qr.svg", sending.qr_code, name="qr"),
    path("guides/<slug:slug>/avis/", opinions.opinion, name="opinion"),
    path("guides/<slug:slug>/envoyer/", sending.sending, name="sending"),
    path("guides/<slug:slug>/feuille/", otherwise.sheet, name="sheet"),
    path("guides/<slug:slug>/montrer/", otherwise.show, name="show"),
    path("guides/<slug:slug>/texte/", otherwise.plain_text, name="text"),
]
