from django.urls import path

from . import views

app_name = "conversations"
urlpatterns = [
    path("conversations/", views.threads, name="threads"),
    path("conversations/mes-mots/", views.my_words, name="my_words"),
    path("conversations/<str:code>/", views.thread, name="thread"),
    path("conversations/<str:code>/fil/", views.thread_live, name="thread_live"),
    path("conversations/<str:code>/lecture/", views.read, name="read"),
    path("conversations/<str:code>/silence/", views.mute, name="mute"),
    path("conversations/<str:code>/cloture/", views.close, name="close"),
    path("conversations/messages/<str:code>/retrait/", views.withdraw, name="withdraw"),
]
