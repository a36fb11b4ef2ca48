from django.urls import path

from .views import embedding, feeds, taking

app_name = "giving"
urlpatterns = [
    path("emporter/", taking.home, name="home"),
    path("emporter/<str:name>", taking.take, name="take"),
    path("guides/flux.atom", feeds.guides, name="feed"),
    path("themes/<slug:theme>/flux.atom", feeds.guides, name="theme_feed"),
    path("guides/<slug:slug>/carte/", embedding.card, name="card"),
    path("oembed/", embedding.oembed, name="oembed"),
]
