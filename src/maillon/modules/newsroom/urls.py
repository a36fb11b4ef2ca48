from django.urls import path

from .views import consenting, coordinating, editing, reading, writing

app_name = "newsroom"
urlpatterns = [
    path("journal/", reading.journal, name="journal"),
    path("journal/ecrire/", writing.begin, name="begin"),
    path("journal/mes-articles/", writing.mine, name="mine"),
    path("journal/coordination/", coordinating.waiting, name="waiting"),
    path("journal/articles/<str:code>/", writing.article, name="article"),
    path("journal/articles/<str:code>/ecrire/", editing.edit, name="edit"),
    path("journal/articles/<str:code>/decision/", writing.decision, name="decision"),
    path("journal/articles/<str:code>/reglages/", writing.terms, name="terms"),
    path("journal/articles/<str:code>/binome/", coordinating.pairing, name="pairing"),
    path("journal/articles/<str:code>/accords/", consenting.consents, name="consents"),
    path("journal/articles/<str:code>/accords/<str:consent>/", consenting.consent, name="consent"),
    path("journal/<slug:slug>/", reading.published, name="published"),
]
