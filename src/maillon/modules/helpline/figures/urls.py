"""Addresses of the figures, and of the links to them."""

from django.urls import path

from . import views

urlpatterns = [
    path("coordination/chiffres/", views.figures, name="figures"),
    path("coordination/chiffres/partage/", views.figures_share, name="figures_share"),
    path("coordination/chiffres/partage/<str:code>/retrait/", views.figures_withdraw, name="figures_withdraw"),
    path("coordination/chiffres/fichier.<str:kind>", views.figures_file, name="figures_file"),
    path("chiffres/<str:code>/<str:secret>/", views.figures_shared, name="figures_shared"),
    path("chiffres/<str:code>/<str:secret>/fichier.<str:kind>", views.figures_shared_file, name="figures_shared_file"),
]
