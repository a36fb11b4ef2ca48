from django.urls import path

from .views import groups, letters, opening, subscribing

app_name = "groups"
urlpatterns = [
    path("groupes/", groups.groups, name="groups"),
    path("groupes/nouveau/", groups.new_group, name="new_group"),
    path("groupes/invitation/<slug:token>/", groups.invitation, name="invitation"),
    path("groupes/pole/<str:code>/conversation/", opening.for_hub, name="open_for_hub"),
    path("groupes/membres/<str:code>/", groups.member, name="member"),
    path("groupes/<str:code>/", groups.group, name="group"),
    path("groupes/<str:code>/reglages/", groups.settings, name="settings"),
    path("groupes/<str:code>/cloture/", groups.close, name="close"),
    path("groupes/<str:code>/adhesion/", groups.join, name="join"),
    path("groupes/<str:code>/depart/", groups.go, name="go"),
    path("groupes/<str:code>/invitations/", groups.invite, name="invite"),
    path("groupes/<str:code>/conversation/", opening.for_group, name="open_for_group"),
    path("lettres/", letters.letters, name="letters"),
    path("lettres/nouvelle/", letters.new, name="new_letter"),
    path("lettres/abonnement/<str:code>/", subscribing.subscribe, name="subscribe"),
    path("lettres/confirmation/<slug:token>/", subscribing.confirm, name="confirm"),
    path("lettres/desinscription/<str:token>/", subscribing.unsubscribe, name="unsubscribe"),
    path("lettres/archives/<str:code>/", subscribing.archive, name="archive"),
    path("lettres/<str:code>/", letters.letter, name="letter"),
    path("lettres/<str:code>/envoi/", letters.sending, name="sending"),
    path("lettres/<str:code>/suite/", letters.act, name="letter_act"),
]
