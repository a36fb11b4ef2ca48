from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("compte/moi/mes-donnees/", views.my_data, name="my_data"),
    path("compte/moi/effacement/", views.erase_me, name="erase_me"),
]
