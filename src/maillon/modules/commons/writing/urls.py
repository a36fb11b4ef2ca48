from django.urls import path

from .views import beginning, choosing, editing, helping, pictures, translating

app_name = "writing"
urlpatterns = [
    path("atelier/ecrire/", beginning.begin, name="begin"),
    path("atelier/traduire/<slug:slug>/", translating.translate, name="translate"),
    path("atelier/coller/", helping.paste, name="paste"),
    path("atelier/textes/<str:code>/ecrire/", editing.edit, name="edit"),
    path("atelier/textes/<str:code>/ecrire/brouillon/", helping.draft, name="draft"),
    path("atelier/textes/<str:code>/ecrire/apercu/", helping.preview, name="preview"),
    path("atelier/textes/<str:code>/ecrire/choisir/", choosing.choose, name="choose"),
    path("atelier/images/<str:code>/", pictures.picture, name="picture"),
]
