from django.urls import path

from . import views

app_name = "commons"
urlpatterns = [
    path("guides/", views.guides, name="guides"),
    path("avis-sur-les-guides/", views.opinions, name="opinions"),
    path("guides/<slug:slug>/", views.guide, name="guide"),
    path("guides/<slug:slug>/qr.svg", views.qr_code, name="qr"),
    path("guides/<slug:slug>/avis/", views.opinion, name="opinion"),
    path("guides/<slug:slug>/envoyer/", views.sending, name="sending"),
]
