from django.urls import path

from .views import files, reading, sorting

app_name = "resources"
urlpatterns = [
    path("ressources/", reading.resources, name="list"),
    path("ressources/a-trier/", sorting.to_sort, name="to_sort"),
    path("ressources/nouvelle/", sorting.new, name="new"),
    path("ressources/fichiers/", files.files, name="files"),
    path("ressources/fichiers/<str:code>/", files.file, name="file"),
    path("ressources/fichiers/<str:code>/decision/", files.decision, name="file_decision"),
    path("ressources/<str:code>/", reading.resource, name="resource"),
    path("ressources/<str:code>/avis/", reading.rating, name="rating"),
    path("ressources/<str:code>/correction/", sorting.edit, name="edit"),
    path("ressources/<str:code>/decision/", sorting.decision, name="decision"),
]
