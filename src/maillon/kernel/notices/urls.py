from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("messages/", views.inbox, name="inbox"),
    path("messages/lecture/", views.read_all, name="read_all"),
    path("messages/reglages/", views.settings, name="settings"),
    path("messages/<str:code>/lecture/", views.read, name="read"),
]
