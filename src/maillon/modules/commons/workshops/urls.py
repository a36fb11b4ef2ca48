from django.urls import path

from .views import groups, opening, proposing, topics

app_name = "workshops"
urlpatterns = [
    path("proposer/", proposing.propose, name="propose"),
    path("proposer/question/", proposing.wish, name="wish"),
    path("proposer/merci/<slug:what>/", proposing.thanks, name="thanks"),
    path("atelier/", groups.home, name="home"),
    path("atelier/invitation/<str:token>/", groups.invitation, name="invitation"),
    path("atelier/membres/<str:code>/", groups.member, name="member"),
    path("atelier/groupes/<slug:slug>/", groups.group, name="group"),
    path("atelier/groupes/<slug:slug>/adhesion/", groups.join, name="join"),
    path("atelier/groupes/<slug:slug>/depart/", groups.go, name="go"),
    path("atelier/groupes/<slug:slug>/personnes/", groups.people, name="people"),
    path("atelier/groupes/<slug:slug>/invitations/", groups.invite, name="invite"),
    path("atelier/groupes/<slug:slug>/reglages/", groups.settings, name="settings"),
    path("atelier/groupes/<slug:slug>/conversation/", opening.conversation, name="opening"),
    path("atelier/groupes/<slug:slug>/sujets/nouveau/", topics.new, name="new_topic"),
    path("atelier/sujets/<str:code>/", topics.topic, name="topic"),
    path("atelier/sujets/<str:code>/correction/", topics.edit, name="edit_topic"),
    path("atelier/sujets/<str:code>/decision/", topics.decision, name="decision"),
    path("atelier/sujets/<str:code>/conversation/", topics.conversation, name="conversation"),
]
