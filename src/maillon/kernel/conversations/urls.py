from django.urls import path

from .views import files, inbound, looks
from .views import threads as views

app_name = "conversations"
urlpatterns = [
    path("messages/", views.threads, name="threads"),
    path("messages/mes-mots/", views.my_words, name="my_words"),
    path("messages/pieces/<str:code>/", files.attachment, name="attachment"),
    path("messages/courrier/<str:key>/<slug:name>/", inbound.mail, name="mail"),
    path("messages/<str:code>/", views.thread, name="thread"),
    path("messages/<str:code>/fil/", views.thread_live, name="thread_live"),
    path("messages/<str:code>/lecture/", views.read, name="read"),
    path("messages/<str:code>/silence/", views.mute, name="mute"),
    path("messages/<str:code>/cloture/", views.close, name="close"),
    path("messages/<str:code>/depart/", views.leave, name="leave"),
    path("messages/<str:code>/signalement/", looks.look, name="look"),
    path("messages/message/<str:code>/retrait/", views.withdraw, name="withdraw"),
    path("conversations/<path:rest>", views.moved, name="moved"),
    path("conversations/", views.moved, name="moved_list"),
]
